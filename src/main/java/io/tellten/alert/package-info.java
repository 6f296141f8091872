/** Decides who must know what, when; escalates; delivers at least once. */
@NullMarked
package io.tellten.alert;

import org.jspecify.annotations.NullMarked;
