package org.riegel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.config.AddressRange;

@DisplayName("S56, failure 6: the client's address comes only from trusted proxies")
class RequestSourceTest {
    private static final String PROXY = "10.1.0.7";
    private static final String PERSON = "192.0.2.44";
    private static final String FORGED = "198.51.100.6";

    @Test
    void believesNobodyWhereNobodyIsTrusted() {
        assertThat(RequestSource.client(PERSON, List.of(FORGED), List.of())).isEqualTo(PERSON);
    }

    @Test
    void doesNotBelieveAStrangerBesideTheProxy() {
        assertThat(client(PERSON, FORGED)).isEqualTo(PERSON);
    }

    @Test
    void believesTheProxy() {
        assertThat(client(PROXY, PERSON)).isEqualTo(PERSON);
        assertThat(client(PROXY, "2001:db8::17")).isEqualTo("2001:db8::17");
    }

    @Test
    void readsFromTheEndWhatAStrangerHasBegun() {
        assertThat(client(PROXY, FORGED + ", " + PERSON)).isEqualTo(PERSON);
        assertThat(client(PROXY, FORGED, PERSON)).isEqualTo(PERSON);
        assertThat(client(PROXY, PROXY + ", " + FORGED + "," + PERSON)).isEqualTo(PERSON);
    }

    @Test
    void followsAChainOfProxies() {
        assertThat(client(PROXY, FORGED + ", " + PERSON + ", 10.1.0.8, 10.1.0.9"))
                .isEqualTo(PERSON);
    }

    @Test
    void takesTheProxyItselfWhereItSaysNothingOrNonsense() {
        for (String nonsense : List.of("", "unknown", "example.com", "1.2.3.4:80", "1.2.3", "999.1.1.1", ",")) {
            assertThat(client(PROXY, nonsense)).as(nonsense).isEqualTo(PROXY);
        }
        assertThat(client(PROXY)).isEqualTo(PROXY);
    }

    private static String client(String connected, String... forwarded) {
        return RequestSource.client(
                connected,
                List.of(forwarded),
                List.of(AddressRange.parse("10.1.0.0/24").orElseThrow()));
    }
}
