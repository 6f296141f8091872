/** When things happen: re-arming rounds, and the addresses and codecs of announced facts. */
@NullMarked
package io.tellten.beat;

import org.jspecify.annotations.NullMarked;
