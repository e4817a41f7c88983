package org.riegel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What employees' browsers say of themselves. */
class BrowserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Firefox | Windows | Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
                "Firefox | Linux | Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Firefox | Android | Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0",
                "Firefox | iPhone | Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
                        + " like Gecko) FxiOS/145.0 Mobile/15E148 Safari/604.1",
                "Chrome | Windows | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/142.0.0.0 Safari/537.36",
                "Chrome | Android | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/142.0.0.0 Mobile Safari/537.36",
                "Chrome | iPhone | Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
                        + " like Gecko) CriOS/142.0.7444.77 Mobile/15E148 Safari/604.1",
                "Chrome | ChromeOS | Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/142.0.0.0 Safari/537.36",
                "Chrome | Linux | Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " HeadlessChrome/142.0.0.0 Safari/537.36",
                "Edge | Windows | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
                "Edge | Android | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/142.0.0.0 Mobile Safari/537.36 EdgA/142.0.0.0",
                "Edge | iPhone | Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
                        + " like Gecko) Version/18.0 EdgiOS/142.0.3595.66 Mobile/15E148 Safari/604.1",
                "Opera | macOS | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/141.0.0.0 Safari/537.36 OPR/125.0.0.0",
                "Samsung Internet | Android | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36",
                "Safari | macOS | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like"
                        + " Gecko) Version/26.0 Safari/605.1.15",
                "Safari | iPhone | Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
                        + " like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
                "Safari | iPad | Mozilla/5.0 (iPad; CPU OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Version/26.0 Mobile/15E148 Safari/604.1",
            })
    void isKnownByNameAndSystem(String name, String system, String agent) {
        assertThat(new Source("", agent).browser()).isEqualTo(new Browser(name, system));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "curl/8.14.1", "Java-http-client/17.0.15", "<script>alert(1)</script>"})
    void isUnknownWhereItSaysNothingThatWeKnow(String agent) {
        assertThat(new Source("", agent).browser()).isEqualTo(new Browser("", ""));
    }

    @Test
    void isKnownInPart() {
        assertThat(Browser.of("Firefox/145.0")).isEqualTo(new Browser("Firefox", ""));
        assertThat(Browser.of("Gadget/1.0 (Android 15)")).isEqualTo(new Browser("", "Android"));
    }
}
