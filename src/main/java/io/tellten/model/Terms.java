package io.tellten.model;

/**
 * What a kind of site asks of those who read it by machine.
 *
 * @param obeysRobots whether robots.txt governs it (pages and feeds) or the terms of a documented
 *     API do
 * @param note where the rules stand, and limits, in a sentence for the sources page
 */
public record Terms(boolean obeysRobots, String note) {}
