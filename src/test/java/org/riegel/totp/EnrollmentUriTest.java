package org.riegel.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riegel.config.RiegelConfig.Algorithm;

/** Google's Key URI format. */
@DisplayName("S12: what an authenticator app reads from the QR code")
class EnrollmentUriTest {
    private static final TotpSecret SECRET = new TotpSecret(new byte[20], Algorithm.SHA1, 6, 30);
    private static final String BASE32 = "A".repeat(32);

    @Test
    void namesIssuerAccountAndSecret() {
        assertThat(EnrollmentUri.of("Riegel", "ada@example.com", SECRET))
                .isEqualTo("otpauth://totp/Riegel:ada@example.com?secret=" + BASE32 + "&issuer=Riegel");
    }

    /** The format asks for percent-encoding; some apps show a plus sign as one. */
    @ParameterizedTest
    @CsvSource({
        "Acme Works, ada@example.com",
        "Müller & Söhne, jürgen@müller.example",
        "50% off?, a+b@example.com",
        "'<svg/onload=alert(1)>', o'brien@example.com",
        "日本, ada@例え.example",
        "'a=b&secret=X#', 'a/b=c&d@example.com'",
        "'tab\t\"\\^`{|}~', *@example.com",
    })
    void survivesEveryCharacter(String issuer, String account) {
        String address = EnrollmentUri.of(issuer, account, SECRET);
        URI uri = URI.create(address);
        String label = uri.getRawPath().substring(1);

        assertThat(address).matches("[\\x21-\\x7e]+").doesNotContain("+");
        assertThat(uri.getScheme()).isEqualTo("otpauth");
        assertThat(uri.getHost()).isEqualTo("totp");
        assertThat(uri.getRawFragment()).isNull();
        assertThat(List.of(label.split(":", -1)).stream()
                        .map(EnrollmentUriTest::decode)
                        .toList())
                .containsExactly(issuer, account);
        assertThat(parameters(uri)).containsExactlyInAnyOrderEntriesOf(Map.of("secret", BASE32, "issuer", issuer));
    }

    @Test
    void hasOneColonInItsLabel() {
        URI uri = URI.create(EnrollmentUri.of("Riegel", "a:b@example.com", SECRET));

        assertThat(uri.getPath()).isEqualTo("/Riegel:a-b@example.com");
        assertThat(uri.getRawPath()).doesNotContain("%3A");
    }

    @ParameterizedTest
    @CsvSource({
        "SHA1, 6, 30, ''",
        "SHA256, 6, 30, '&algorithm=SHA256'",
        "SHA512, 6, 30, '&algorithm=SHA512'",
        "SHA1, 7, 30, '&digits=7'",
        "SHA1, 8, 30, '&digits=8'",
        "SHA1, 6, 60, '&period=60'",
        "SHA512, 8, 60, '&algorithm=SHA512&digits=8&period=60'",
    })
    void saysOnlyWhatDiffersFromEveryAppsDefaults(Algorithm algorithm, int digits, int period, String said) {
        var secret = new TotpSecret(new byte[20], algorithm, digits, period);

        assertThat(EnrollmentUri.of("Riegel", "ada@example.com", secret))
                .endsWith("?secret=" + BASE32 + "&issuer=Riegel" + said);
    }

    @Test
    void writesTheSecretWithoutPadding() {
        var secret = new TotpSecret(new byte[16], Algorithm.SHA1, 6, 30);

        assertThat(parameters(URI.create(EnrollmentUri.of("Riegel", "ada@example.com", secret))))
                .containsEntry("secret", "A".repeat(26));
    }

    private static Map<String, String> parameters(URI uri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : List.of(uri.getRawQuery().split("&", -1))) {
            List<String> parts = List.of(parameter.split("=", -1));
            assertThat(parts).hasSize(2);
            parameters.put(parts.get(0), decode(parts.get(1)));
        }
        return parameters;
    }

    private static String decode(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}
