/** A small town of sites served on loopback, and the people who post there. */
@NullMarked
package io.tellten.demo;

import org.jspecify.annotations.NullMarked;
