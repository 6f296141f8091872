package io.tellten.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the business itself wrote in answer to a post. */
public record Reply(
    long postId, @Nullable String url, Author author, String text, @Nullable Instant publishedAt) {}
