package io.tellten.web;

import io.tellten.alert.Acts;
import io.tellten.alert.ChannelKinds;
import io.tellten.alert.Links;
import io.tellten.alert.Rules;
import io.tellten.alert.Tested;
import io.tellten.model.Message;
import io.tellten.store.AlertSteps;
import io.tellten.store.ChainStore;
import io.tellten.store.ChannelStore;
import io.tellten.store.DeliveryStore;
import io.tellten.store.PendingStore;
import io.tellten.store.PersonStore;
import io.tellten.store.RuleStore;
import io.tellten.store.SilenceStore;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * What the web answers from about when somebody must know, who, and by what.
 *
 * @param rulebook what rules may say, and what they would have done
 * @param steps what happened to alerts
 * @param pending who is told of them next
 * @param acts what people do about them
 * @param links the signed links in messages
 * @param testChannel sends a test message by the channel of that id at once
 * @param pushKey the public key with which browsers subscribe, base64url
 * @param digest what the next digest of the person of that id says so far
 */
public record AlertServices(
    RuleStore rules,
    Rules rulebook,
    SilenceStore silences,
    PersonStore people,
    ChannelStore channels,
    ChannelKinds channelKinds,
    ChainStore chains,
    DeliveryStore deliveries,
    AlertSteps steps,
    PendingStore pending,
    Acts acts,
    Links links,
    LongFunction<Future<Tested>> testChannel,
    Supplier<Future<String>> pushKey,
    LongFunction<Future<Optional<Message>>> digest) {}
