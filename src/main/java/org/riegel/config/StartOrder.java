package org.riegel.config;

/**
 * The order in which rooms wake up: each observes {@code @Initialized(ApplicationScoped.class)} with one of these
 * priorities. A room that throws stops the deployment.
 */
public final class StartOrder {
    /** The settings are read and checked: nothing else runs with a setting that makes no sense. */
    public static final int SETTINGS = 100;

    /** The schema is brought to this version; an older one is looked at before by whoever has a reason against that. */
    public static final int SCHEMA = 200;

    /** The key set is opened, or made where the database holds nothing that only lost keys would open. */
    public static final int KEYS = 300;

    /** What depends on a database that answers is looked at, before anybody does. */
    public static final int CHECKS = 340;

    /** What happens from now on is sealed and recorded. */
    public static final int TRACES = 350;

    /** The first administrator is invited; the demo run adds its accounts. */
    public static final int ACCOUNTS = 400;

    /** Everything is there: recurring chores begin. */
    public static final int UPKEEP = 500;

    private StartOrder() {}
}
