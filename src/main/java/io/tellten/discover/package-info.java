/**
 * From a name to watched sources; brings what the settings file declares into the database.
 */
@NullMarked
package io.tellten.discover;

import org.jspecify.annotations.NullMarked;
