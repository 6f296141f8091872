/**
 * Fetches politely and on schedule: leases, robots.txt, host queues, pace, conditional requests,
 * and what to do when a site says no.
 */
@NullMarked
package io.tellten.crawl;

import org.jspecify.annotations.NullMarked;
