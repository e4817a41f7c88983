package org.riegel.totp;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What an authenticator app reads from the QR code: Google's Key URI format (S12). Settings that equal every app's
 * defaults are left out, which keeps the code small and easy to scan.
 */
final class EnrollmentUri {
    private EnrollmentUri() {}

    /**
     * @param issuer without a colon
     * @param accountName usually the e-mail address; a colon in it becomes a dash
     */
    static String of(String issuer, String accountName, TotpSecret secret) {
        String label = encode(issuer) + ":" + encode(accountName.replace(':', '-'));
        var uri = new StringBuilder("otpauth://totp/")
                .append(label)
                .append("?secret=")
                .append(secret.base32())
                .append("&issuer=")
                .append(encode(issuer));
        switch (secret.algorithm()) {
            case SHA1 -> {}
            case SHA256, SHA512 ->
                uri.append("&algorithm=").append(secret.algorithm().name());
        }
        if (secret.digits() != 6) {
            uri.append(String.format(Locale.ROOT, "&digits=%d", secret.digits()));
        }
        if (secret.periodSeconds() != 30) {
            uri.append(String.format(Locale.ROOT, "&period=%d", secret.periodSeconds()));
        }
        return uri.toString();
    }

    /** Percent-encoding throughout: some apps show a plus sign as one. */
    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%40", "@");
    }
}
