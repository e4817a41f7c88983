package org.riegel.browser;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.riegel.suite.TestServer;

/** Somebody with a browser: cookies, a language, a tab. */
final class Visitor implements AutoCloseable {
    private static final Instant WRONG_YEAR = Instant.parse("2001-01-01T00:00:00Z");

    private static final String SESSION_COOKIE = "__Secure-riegel";

    /** The tests' server trusts this machine as it would a proxy. */
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private static final AtomicInteger VISITORS = new AtomicInteger();

    private final String address;
    private String from;
    private final Locale language;
    private final BrowserContext context;
    private final Page page;
    private final List<String> troubles = new ArrayList<>();

    Visitor(Browser browser, Locale language) {
        this(browser, language, TestServer.url());
    }

    /** @param address of the application that is visited, without a slash at the end */
    Visitor(Browser browser, Locale language, String address) {
        this.address = address;
        this.from = "10.77.%d.%d".formatted(VISITORS.incrementAndGet() / 250, 1 + VISITORS.get() % 250);
        this.language = language;
        this.context = browser.newContext(new Browser.NewContextOptions()
                .setIgnoreHTTPSErrors(true) // the server made its certificate itself
                .setLocale(language.equals(Locale.GERMAN) ? "de-DE" : "en-GB")
                .setColorScheme(ColorScheme.LIGHT)
                .setExtraHTTPHeaders(Map.of(FORWARDED_FOR, from))
                .setDeviceScaleFactor(2) // a QR code on a screenshot as sharp as a phone's camera sees it
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
        context.setDefaultTimeout(20_000);
        context.onPage(this::watch);
        this.page = context.newPage();
    }

    private Visitor(Visitor sibling) {
        this.address = sibling.address;
        this.from = sibling.from;
        this.language = sibling.language;
        this.context = sibling.context;
        this.page = context.newPage(); // watched as the first one is
    }

    private void watch(Page tab) {
        tab.onPageError(it -> troubles.add("script: " + it));
        tab.onConsoleMessage(it -> {
            if (it.text().contains("Content Security Policy")) {
                troubles.add("policy: " + it.text());
            }
        });
        tab.onResponse(it -> {
            if (it.status() >= 500) {
                troubles.add(it.status() + " " + it.url());
            }
        });
        tab.onRequest(it -> {
            String url = it.url();
            if (!url.startsWith("https://localhost:") && !url.startsWith("data:") && !url.startsWith("blob:")) {
                troubles.add("elsewhere: " + url);
            }
        });
    }

    /** Goes on from another network address. */
    void comeFrom(String other) {
        from = other;
        context.setExtraHTTPHeaders(Map.of(FORWARDED_FOR, other));
    }

    /** The network address that the server sees: everybody has another one. */
    String from() {
        return from;
    }

    Locale language() {
        return language;
    }

    Page page() {
        return page;
    }

    /** The same person in one more tab of the same browser. */
    Visitor newTab() {
        return new Visitor(this);
    }

    List<String> troubles() {
        return troubles;
    }

    /** Troubles that the test looks into itself. */
    void forgetTroubles() {
        troubles.clear();
    }

    /**
     * Stops the browser's clock, in a year that is not the server's: no page does anything by itself any more, unless a test
     * moves that clock.
     */
    void standStill() {
        page.clock().install(new Clock.InstallOptions().setTime(WRONG_YEAR.toEpochMilli()));
        page.clock().pauseAt(WRONG_YEAR.plus(Duration.ofHours(1)).toEpochMilli());
    }

    /** @param path below the context root */
    void goTo(String path) {
        page.navigate(address + path);
    }

    /** @return the path below the context root, with the query */
    String path() {
        return page.url().substring(address.length());
    }

    /** Does something that leads to another page, or to the same one anew, and waits until that one is there. */
    void turnPage(Runnable action) {
        var turned = new AtomicBoolean();
        Consumer<Page> listener = it -> turned.set(true);
        page.onDOMContentLoaded(listener);
        try {
            action.run();
            page.waitForCondition(turned::get);
        } finally {
            page.offDOMContentLoaded(listener);
        }
    }

    /** Asks as this browser, with its cookies, but without showing the answer; redirects are not followed. */
    APIResponse fetch(String path) {
        return fetch(path, RequestOptions.create());
    }

    APIResponse fetch(String path, RequestOptions options) {
        return request().fetch(address + path, options.setMaxRedirects(0));
    }

    /**
     * Sends the form of a plain page as this browser would, whether or not it has been there.
     *
     * @param path below the context root
     * @param fields names and values, one after the other
     */
    APIResponse post(String path, String form, String button, String... fields) {
        return post(path, RequestOptions.create(), form, button, fields);
    }

    /** The same with headers that this browser would not send. */
    APIResponse post(String path, RequestOptions with, String form, String button, String... fields) {
        FormData data = FormData.create().set(form, form).set(button, "").set("jakarta.faces.ViewState", "stateless");
        for (int i = 0; i < fields.length; i += 2) {
            data.set(fields[i], fields[i + 1]);
        }
        return fetch(path, with.setMethod("POST").setForm(data));
    }

    APIRequestContext request() {
        return context.request();
    }

    /** The cookie that carries the session. */
    Optional<Cookie> sessionCookie() {
        return context.cookies().stream()
                .filter(it -> it.name.equals(SESSION_COOKIE))
                .findFirst();
    }

    /** Every cookie, as a request carries them. */
    String cookies() {
        return context.cookies().stream().map(it -> it.name + "=" + it.value).collect(Collectors.joining("; "));
    }

    /** Comes with a cookie that was got elsewhere. */
    void carry(Cookie cookie) {
        context.addCookies(List.of(cookie));
    }

    BrowserContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }
}
