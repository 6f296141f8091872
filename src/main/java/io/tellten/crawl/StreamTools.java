package io.tellten.crawl;

import io.tellten.model.StreamHarvest;
import io.tellten.net.Sockets;
import io.tellten.store.Changes;
import io.tellten.store.StreamStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.function.Function;

/**
 * What every turn at a stream needs.
 *
 * @param ingest takes in what was pushed; completes with false when the lease was lost
 */
record StreamTools(
    Vertx vertx,
    StreamStore streams,
    Changes changes,
    Sockets sockets,
    Function<StreamHarvest, Future<Boolean>> ingest,
    Timetable timetable,
    Clock clock) {}
