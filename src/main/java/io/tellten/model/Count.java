package io.tellten.model;

/**
 * Engagement read again for a post found before.
 *
 * @param engagement what the site says now; what it does not say is null and changes nothing
 */
public record Count(String network, String externalId, Engagement engagement) {}
