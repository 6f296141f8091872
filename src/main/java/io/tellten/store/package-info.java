/**
 * All SQL, one class per aggregate; migrations; embedded or external PostgreSQL. The only user of
 * the SQL client.
 */
@NullMarked
package io.tellten.store;

import org.jspecify.annotations.NullMarked;
