package org.riegel.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Instants in words, in the language of the request and the time zone of the server, which is the company's. */
@RequestScoped
public class Moments {
    @Inject
    private Language language;

    /** For example 3 November 2026. */
    public String date(Instant instant) {
        return format(instant, DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG));
    }

    /** For example 3 November 2026 at 17:40. */
    public String dateAndTime(Instant instant) {
        return format(instant, DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT));
    }

    /** For example 17:40. */
    public String time(Instant instant) {
        return format(instant, DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT));
    }

    /** English means American to Java; our English is British, and so is its order of day and month. */
    private Locale writing() {
        Locale locale = language.getLocale();
        return locale.equals(Locale.ENGLISH) ? Locale.UK : locale;
    }

    private String format(Instant instant, DateTimeFormatter formatter) {
        return formatter.withLocale(writing()).withZone(ZoneId.systemDefault()).format(instant);
    }
}
