/** Which posts concern which business. Pure: no clock, no network, no database. */
@NullMarked
package io.tellten.match;

import org.jspecify.annotations.NullMarked;
