package org.riegel.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** Instants in words, in the language of the request and the time zone of the server, which is the company's. */
@RequestScoped
public class Moments {
    @Inject
    private Language language;

    /** For example 3 November 2026. */
    public String date(Instant instant) {
        return format(instant, DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG));
    }

    /** For example 3 November 2026, 17:40. */
    public String dateAndTime(Instant instant) {
        return format(instant, DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT));
    }

    private String format(Instant instant, DateTimeFormatter formatter) {
        return formatter
                .withLocale(language.getLocale())
                .withZone(ZoneId.systemDefault())
                .format(instant);
    }
}
