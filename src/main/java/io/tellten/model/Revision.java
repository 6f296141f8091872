package io.tellten.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a post read before it was changed; {@code at} is when the change was seen. */
public record Revision(Instant at, @Nullable String title, String text, @Nullable Double rating) {}
