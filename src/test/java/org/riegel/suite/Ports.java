package org.riegel.suite;

/**
 * Where one of the tests' servers listens; all of this run begin with the same two digits, {@code -Driegel.test.ports}.
 *
 * @param number 0 for the server of most tests; more for those that run beside it
 */
public record Ports(int number) {
    /** Several JVMs may run tests at the same time; Surefire numbers them, from 1. */
    private static final int FORK = Integer.parseInt(System.getProperty("riegel.test.fork", "1"));

    private static final int EACH_FORK = 20;

    private static final int FIRST =
            1000 * Integer.parseInt(System.getProperty("riegel.test.ports", "28")) + (FORK - 1) * EACH_FORK;

    public int http() {
        return FIRST + 80 + number;
    }

    public int https() {
        return FIRST + 443 + number;
    }

    public int administration() {
        return FIRST + 990 + number;
    }

    public int database() {
        return FIRST + 532 + number;
    }

    /** What servers say to each other. */
    public int cluster() {
        return FIRST + 760 + number;
    }

    /** Where people reach Riegel, without a slash at the end. */
    public String url() {
        return "https://localhost:" + https() + "/riegel";
    }

    /** The same without TLS. */
    public String plainUrl() {
        return "http://localhost:" + http() + "/riegel";
    }
}
