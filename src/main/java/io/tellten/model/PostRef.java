package io.tellten.model;

import org.jspecify.annotations.Nullable;

/**
 * What a connector needs to know of a stored post to ask for it again; the fields as in {@link
 * Post}.
 */
public record PostRef(
    long id,
    String network,
    String externalId,
    @Nullable String localId,
    @Nullable String url) {}
