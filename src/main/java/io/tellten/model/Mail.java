package io.tellten.model;

/**
 * A mail to one person.
 *
 * @param id the Message-ID, so that a mail sent twice is known as one
 * @param text the same as {@code html} for programs that show no HTML
 */
public record Mail(String id, String to, String subject, String text, String html) {}
