package io.tellten.web;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tellten.beat.Bus;
import io.tellten.discover.Discoveries;
import io.tellten.model.HandPost;
import io.tellten.model.Stored;
import io.tellten.model.TryStep;
import io.tellten.source.Connectors;
import io.tellten.store.AlertStore;
import io.tellten.store.BurstStore;
import io.tellten.store.BusinessStore;
import io.tellten.store.Changes;
import io.tellten.store.EventStore;
import io.tellten.store.IncidentStore;
import io.tellten.store.MentionStore;
import io.tellten.store.MuteStore;
import io.tellten.store.SessionStore;
import io.tellten.store.SourceStore;
import io.tellten.store.TopicStore;
import io.tellten.store.WatchStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the web answers from.
 *
 * @param changes for what people change
 * @param connectors the kinds of sources there are
 * @param bringPosts stores posts by hand, all or none, and says where each ended up, in their order
 * @param tryNow asks the source of that id at once and tells each step as it happens; false: it could
 *     not be asked
 * @param alerting about rules, people and what is sent to them
 * @param past about what was said before we listened
 * @param bus on which changes are announced
 * @param metrics what {@code /metrics} shows
 * @param discoveries searches for what can be heard of a business
 * @param demo the demo town beside the real thing; null: this is the demo itself
 */
public record Services(
    BusinessStore businesses,
    SourceStore sources,
    MentionStore mentions,
    TopicStore topics,
    AlertStore alerts,
    MuteStore mutes,
    WatchStore watched,
    IncidentStore incidents,
    BurstStore bursts,
    EventStore events,
    SessionStore sessions,
    Changes changes,
    Connectors connectors,
    Function<List<HandPost>, Future<List<Stored>>> bringPosts,
    BiFunction<Long, Consumer<TryStep>, Future<Boolean>> tryNow,
    AlertServices alerting,
    PastServices past,
    Bus bus,
    PrometheusMeterRegistry metrics,
    Clock clock,
    Discoveries discoveries,
    @Nullable Demo demo) {}
