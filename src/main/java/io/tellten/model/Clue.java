package io.tellten.model;

/** Something that a text says, and where. */
public record Clue<T>(T what, Span at) {}
