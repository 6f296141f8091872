/** Learns from folders and reads from standard input: commands without Vert.x, port or database. */
@NullMarked
package io.tellten.study;

import org.jspecify.annotations.NullMarked;
