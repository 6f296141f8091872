/**
 * The only door to the outside: address guard, caps, time-outs, redirects one checked hop at a
 * time. Turns an {@link io.tellten.model.Ask} into an {@link io.tellten.model.Answer}.
 */
@NullMarked
package io.tellten.net;

import org.jspecify.annotations.NullMarked;
