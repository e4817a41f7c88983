package org.riegel.suite;

/**
 * Where one of the tests' servers listens. All ports of a run begin with the same two digits, {@code -Driegel.test.ports};
 * each fork of the tests has ten numbers of its own.
 *
 * @param number 0 for the server of most tests, 1 to 9 for servers beside it
 */
public record Ports(int number) {
    private static final int NUMBERS_OF_A_FORK = 10;

    private static final int FIRST = 1000 * Integer.parseInt(System.getProperty("riegel.test.ports", "28"))
            + NUMBERS_OF_A_FORK * (Integer.parseInt(System.getProperty("riegel.test.fork", "1")) - 1);

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
