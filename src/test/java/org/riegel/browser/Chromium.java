package org.riegel.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.impl.driver.Driver;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One Chromium for all tests: an installed one, else the system's package, else Playwright's own download. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
    private static final long MINUTES_TO_INSTALL = 8;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium() {
        playwright = Playwright.create();
        browser = launch(playwright);
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static Browser launch(Playwright playwright) {
        var options = new BrowserType.LaunchOptions().setArgs(arguments());
        Optional<Path> installed = installed();
        if (installed.isEmpty() && ROOT && run("apt-get", "update") && run("apt-get", "install", "-y", "chromium")) {
            installed = installed();
        }
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

    private static Optional<Path> installed() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .map(it -> Path.of(it, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void download() {
        ProcessBuilder driver = Driver.ensureDriverInstalled(Map.of(), false).createProcessBuilder();
        driver.environment().remove("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD");
        driver.command().addAll(List.of("install", "chromium"));
        run(driver);
    }

    private static boolean run(String... command) {
        var builder = new ProcessBuilder(command);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        return run(builder);
    }

    private static boolean run(ProcessBuilder builder) {
        try {
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(MINUTES_TO_INSTALL, TimeUnit.MINUTES)) {
                process.destroy();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such command here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Starts the browser with the first test that needs it; JUnit closes it after the last. */
    static final class Extension implements BeforeAllCallback {
        private static Chromium running;

        @Override
        public void beforeAll(ExtensionContext context) {
            running = context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(Chromium.class))
                    .getOrComputeIfAbsent("chromium", key -> new Chromium(), Chromium.class);
        }

        static Browser browser() {
            return running.browser();
        }
    }
}
