package org.riegel.audit;

/**
 * Where a request came from.
 *
 * @param address the client's network address, at most 64 characters
 * @param agent how the browser names itself, at most 300 characters; not to be believed
 * @param request the id of the request, at most 64 characters; it is logged and not kept
 */
public record Source(String address, String agent, String request) {
    /** For what the server does by itself. */
    public static final Source SERVER = new Source("", "");

    public Source {
        address = Printable.of(address, 64);
        agent = Printable.of(agent, 300);
        request = Printable.of(request, 64);
    }

    /** Of a request that is long over. */
    public Source(String address, String agent) {
        this(address, agent, "");
    }

    /** The browser in words. */
    public Browser browser() {
        return Browser.of(agent);
    }

    /** Says where the current request came from; {@code web} knows. */
    @FunctionalInterface
    public interface Locator {
        /** @return {@link #SERVER} outside a request */
        Source current();
    }
}
