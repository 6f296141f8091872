/**
 * HTTP in and out, built from {@code openapi.yaml}: the API, the live stream, static files. No
 * rules of its own.
 */
@NullMarked
package io.tellten.web;

import org.jspecify.annotations.NullMarked;
