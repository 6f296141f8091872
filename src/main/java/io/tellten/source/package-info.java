/**
 * One class per kind of site: what to ask for, how to read what comes back, and its terms. No
 * network inside.
 */
@NullMarked
package io.tellten.source;

import org.jspecify.annotations.NullMarked;
