package io.tellten.alert;

/**
 * What came of a test message.
 *
 * @param ok whether the other side took it
 * @param sentence one plain sentence about it
 */
public record Tested(boolean ok, String sentence) {}
