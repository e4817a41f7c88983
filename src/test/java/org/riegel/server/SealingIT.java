package org.riegel.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.account.EmailAddress;
import org.riegel.audit.Source;
import org.riegel.password.PasswordLinks;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.secondfactor.Verification;

/** What somebody reads who got hold of the database. */
class SealingIT extends InTheServer {
    @Inject
    private SecondFactors factors;

    @Inject
    private PasswordLinks links;

    @Test
    @DisplayName("S22, S23, S39, S61: no secret, password, recovery code or token stands in any table")
    void noTableHoldsASecret() {
        Somebody somebody = somebody();
        links.request(new EmailAddress(somebody.email()), Source.SERVER);
        String token =
                mails().await(somebody.email(), it -> it.size() == 1).get(0).token();
        factors.verify(somebody.id(), new FactorResponse(code(somebody)));
        assertThat(somebody.recoveryCode().replace("-", "")).matches("[A-Z2-7]{26}"); // 130 bits
        assertThat(token).matches("[A-Z2-7]{26,}");

        Map<String, String> tables = rows.dump();
        assertThat(tables.keySet().stream().map(it -> it.toLowerCase(Locale.ROOT)))
                .contains(
                        "account",
                        "password_credential",
                        "totp_credential",
                        "recovery_code",
                        "one_time_token",
                        "sign_in_session",
                        "security_event");
        byte[] key = new Base32().decode(somebody.secret());
        List<String> secrets = List.of(
                somebody.secret(),
                HexFormat.of().formatHex(key),
                Base64.getEncoder().encodeToString(key),
                People.PASSWORD,
                somebody.recoveryCode(),
                somebody.recoveryCode().replace("-", ""),
                token);
        tables.forEach((table, content) -> {
            String lowerCase = content.toLowerCase(Locale.ROOT);
            assertThat(secrets).as(table).noneMatch(it -> lowerCase.contains(it.toLowerCase(Locale.ROOT)));
        });
        assertThat(tables.toString()).contains(somebody.email()); // the search would have found something
    }

    @Test
    @DisplayName("S61, S64: a sealed secret opens in no other row")
    void aSealedSecretOpensInNoOtherRow() {
        Somebody one = somebody();
        Somebody other = somebody();
        assertThat(rows.update(
                        "update totp_credential set sealed_secret ="
                                + " (select t.sealed_secret from totp_credential t where t.account_id = ?)"
                                + " where account_id = ?",
                        other.id().value(),
                        one.id().value()))
                .isEqualTo(1);
        refuses(one, code(other));
        refuses(one, code(one));
        assertThat(factors.verify(other.id(), new FactorResponse(code(other))).isAccepted())
                .isTrue();
    }

    @Test
    @DisplayName("S61: a row that was given to another account does not open there")
    void aSealedSecretOpensForNoOtherAccount() {
        Somebody victim = somebody();
        Somebody thief = somebody();
        rows.update(
                "delete from totp_credential where account_id = ?", victim.id().value());
        assertThat(rows.update(
                        "update totp_credential set account_id = ?, active_for = ? where account_id = ?",
                        victim.id().value(),
                        victim.id().value(),
                        thief.id().value()))
                .isEqualTo(1);
        refuses(victim, code(thief));
    }

    @Test
    @DisplayName("S64: one flipped byte closes the door")
    void aFlippedByteClosesTheDoor() {
        Somebody somebody = somebody();
        rows.breakSeal(somebody.id());
        refuses(somebody, code(somebody));
    }

    @Test
    @DisplayName(
            "S61, S63, S64: so does a row that was cut, that names another key, or of which anything else was changed")
    void aChangedRowClosesTheDoor() {
        for (String change : List.of(
                "sealed_secret = substring(sealed_secret, 1, 40)",
                "sealed_secret = ''",
                "sealed_secret = 'not Base64'",
                "key_id = key_id + 1",
                "key_id = 0",
                "digits = 8",
                "algorithm = 'NONE'",
                "period_seconds = 60")) {
            Somebody somebody = somebody();
            rows.update(
                    "update totp_credential set " + change + " where account_id = ?",
                    somebody.id().value());
            refuses(somebody, code(somebody));
        }
    }

    @Test
    @DisplayName("S26, S64: the recovery code is not sealed and still leads in")
    void theRecoveryCodeStillWorks() {
        Somebody somebody = somebody();
        rows.breakSeal(somebody.id());
        refuses(somebody, code(somebody));
        assertThat(factors.verify(somebody.id(), new FactorResponse(somebody.recoveryCode()))
                        .isAccepted())
                .isTrue();
    }

    /** As a wrong code is refused; and the event is there, although nothing was right (S64). */
    private void refuses(Somebody somebody, String code) {
        rows.update(
                "delete from security_event where account_id = ?", somebody.id().value());
        Verification verification = factors.verify(somebody.id(), new FactorResponse(code));
        assertThat(verification).isEqualTo(Verification.REJECTED);
        assertThat(rows.query(
                        "select type, factor from security_event where account_id = ? order by id",
                        somebody.id().value()))
                .containsExactly(List.of("SEAL_BROKEN", "totp"), List.of("FACTOR_REJECTED", "totp"));
    }
}
