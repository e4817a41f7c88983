package org.riegel.admin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.riegel.audit.TrailReport;
import org.riegel.audit.TrailReport.Mark;
import org.riegel.web.Moments;
import org.riegel.web.Pages;
import org.riegel.web.Texts;

/** The page {@code /admin/events}: has the security events checked, and says what was found. */
@Named
@RequestScoped
public class EventsBacking {
    @Inject
    private EventChecks checks;

    @Inject
    private Moments moments;

    @Inject
    private Texts texts;

    @Inject
    private Pages pages;

    private boolean running;
    private Optional<TrailReport> report = Optional.empty();

    @PostConstruct
    void load() {
        running = checks.isRunning();
        report = checks.latest();
    }

    public void check() {
        checks.begin();
        pages.show("/admin/events");
    }

    /** Whether a check is under way. */
    public boolean isRunning() {
        return running;
    }

    /** Whether this server has checked the events since it was started. */
    public boolean isChecked() {
        return report.isPresent();
    }

    /** Whether the last check found nothing wrong. */
    public boolean isClean() {
        return report.filter(TrailReport::isClean).isPresent();
    }

    /** What the last check came to, in one sentence. */
    public String getFound() {
        return report.flatMap(TrailReport::finding)
                .map(it -> texts.get(
                        "events.finding." + it.kind().key(), Long.toString(it.event()), Long.toString(it.batch())))
                .orElseGet(() -> texts.get("events.clean"));
    }

    public String getWhen() {
        return report.map(it -> moments.dateAndTime(it.ended())).orElse("");
    }

    /** How many events, in how many batches. */
    public String getCount() {
        return report.map(it -> texts.get("events.count", it.events(), it.batches()))
                .orElse("");
    }

    public String getFirst() {
        return mark(report.flatMap(TrailReport::first));
    }

    public String getLast() {
        return mark(report.flatMap(TrailReport::last));
    }

    /** Empty: there is no such event. */
    private String mark(Optional<Mark> mark) {
        return mark.map(it -> texts.get("events.mark", Long.toString(it.id()), moments.dateAndTime(it.at())))
                .orElse("");
    }

    /** How many events wait for their seal. */
    public long getUnsealed() {
        return report.map(TrailReport::unsealed).orElse(0L);
    }

    /** The last batch that was deleted as the retention says; 0: none was. */
    public String getRetired() {
        return report.map(it -> Long.toString(it.retired())).orElse("0");
    }

    public String getHead() {
        return report.map(it -> Long.toString(it.head().number())).orElse("0");
    }

    /** The seal of the newest batch; empty: there is none. */
    public String getSeal() {
        return report.map(it -> it.head().seal()).orElse("");
    }
}
