/**
 * The words of the product as immutable records and enums. Plain JDK, no behaviour beyond what a
 * word means and what follows from several of them alone, imported by everything and importing
 * nothing.
 */
@NullMarked
package io.tellten.model;

import org.jspecify.annotations.NullMarked;
