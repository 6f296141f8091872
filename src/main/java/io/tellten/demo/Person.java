package io.tellten.demo;

/**
 * Somebody who posts.
 *
 * @param name as people see it
 * @param handle the account, plain letters and digits
 * @param followers few for most, many for a few
 */
record Person(String language, String name, String handle, long followers) {}
