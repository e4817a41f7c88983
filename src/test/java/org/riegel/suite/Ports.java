package org.riegel.suite;

/**
 * Where one of the tests' servers listens; all of this run begin with the same two digits, {@code -Driegel.test.ports}.
 *
 * @param number 0 for the server of most tests; more for those that run beside it
 */
public record Ports(int number) {
    private static final int FIRST = 1000 * Integer.parseInt(System.getProperty("riegel.test.ports", "28"));

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

    /** Where a proxy in front of it listens. */
    public int proxy() {
        return FIRST + 643 + number;
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
