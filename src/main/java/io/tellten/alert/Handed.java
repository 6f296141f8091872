package io.tellten.alert;

import org.jspecify.annotations.Nullable;

/**
 * What the other side said when it took a message.
 *
 * @param status of HTTP; null: it was not HTTP
 */
record Handed(@Nullable Integer status) {}
