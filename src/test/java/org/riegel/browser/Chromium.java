package org.riegel.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.impl.driver.Driver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.riegel.suite.DebianPackage;

/** One Chromium for all tests: an installed one, else the system's package, else Playwright's own download. */
final class Chromium {
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");
    private static final boolean ROOT = DebianPackage.ROOT;

    private final Browser browser;

    private Chromium() {
        browser = launch(Playwright.create());
    }

    Browser browser() {
        return browser;
    }

    private static Browser launch(Playwright playwright) {
        var options = new BrowserType.LaunchOptions().setArgs(arguments());
        Optional<Path> installed = DebianPackage.command("chromium-headless-shell", NAMES);
        if (installed.isPresent()) {
            return playwright.chromium().launch(options.setExecutablePath(installed.get()));
        }
        try {
            download();
            return playwright.chromium().launch(options);
        } catch (PlaywrightException e) {
            throw new IllegalStateException(
                    "The browser tests need Chromium: install the package chromium (apt-get install chromium) or"
                            + " google-chrome so that its command is in the PATH, then run mvn verify again.",
                    e);
        }
    }

    private static List<String> arguments() {
        var arguments = new ArrayList<>(
                List.of("--disable-background-networking", "--disable-component-update", "--disable-sync"));
        if (ROOT) {
            arguments.add("--no-sandbox");
        }
        return arguments;
    }

    private static void download() {
        ProcessBuilder driver = Driver.ensureDriverInstalled(Map.of(), false).createProcessBuilder();
        driver.environment().remove("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD");
        driver.command().addAll(List.of("install", "chromium"));
        DebianPackage.run(driver);
    }

    /**
     * Starts the browser with the first test that needs it. It ends with this JVM: a fork of the tests runs each class as a suite
     * of its own, and a browser for each would take a second.
     */
    static final class Extension implements BeforeAllCallback {
        private static Chromium running;

        @Override
        public void beforeAll(ExtensionContext context) {
            if (running == null) {
                running = new Chromium();
            }
        }

        static Browser browser() {
            return running.browser();
        }
    }
}
