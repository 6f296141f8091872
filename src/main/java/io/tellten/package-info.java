/** Reads the command line and the settings, wires the parts, starts and stops them in order. */
@NullMarked
package io.tellten;

import org.jspecify.annotations.NullMarked;
