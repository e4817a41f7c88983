package org.riegel.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.riegel.account.Account;
import org.riegel.account.Accounts;
import org.riegel.account.DisplayName;
import org.riegel.account.EmailAddress;
import org.riegel.audit.AuditTrail;
import org.riegel.audit.EventType;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.session.SignInSessions;

/** What EclipseLink writes is what it reads back, and what stands in the tables that Flyway made. */
class MappingIT extends InTheServer {
    @Inject
    private Accounts accounts;

    @Inject
    private SecondFactors factors;

    @Inject
    private SignInSessions sessions;

    @Inject
    private AuditTrail audit;

    @Test
    void anAccountComesBackAsItWas() {
        var email = new EmailAddress("Loewe+" + UUID.randomUUID() + "@Example.com");
        String name = "Ł".repeat(DisplayName.LONGEST - 2) + "👩";
        Account made = accounts.invite(email, new DisplayName(name), true, Locale.GERMAN)
                .orElseThrow();
        Account found = accounts.findByEmail(new EmailAddress(email.value().toUpperCase(Locale.ROOT)))
                .orElseThrow();
        assertThat(found.id()).isEqualTo(made.id());
        assertThat(found.email()).isEqualTo(email);
        assertThat(found.displayName()).isEqualTo(name);
        assertThat(found.isAdministrator()).isTrue();
        assertThat(found.state()).isEqualTo(Account.State.INVITED);
        assertThat(found.createdAt()).isEqualTo(clock.instant());
        assertThat(found.chosenLanguage()).isEmpty();
        assertThat(found.mailLanguage()).contains(Locale.GERMAN);

        accounts.activate(found.id());
        accounts.describe(found.id(), new DisplayName("Grace"), Optional.of(Locale.ENGLISH));
        Account changed = accounts.get(found.id());
        assertThat(changed.state()).isEqualTo(Account.State.ACTIVE);
        assertThat(changed.displayName()).isEqualTo("Grace");
        assertThat(changed.chosenLanguage()).contains(Locale.ENGLISH);
        assertThat(accounts.invite(email, new DisplayName("Twin"), false, Locale.ENGLISH))
                .isEmpty();
        accounts.delete(found.id());
        assertThat(accounts.find(found.id())).isEmpty();
    }

    @Test
    void anAuthenticatorComesBackAsItWas() {
        Somebody somebody = somebody();
        Instant enrolledAt = clock.instant();
        assertThat(factors.enrolled(somebody.id()).orElseThrow().since()).isEqualTo(enrolledAt);
        assertThat(factors.challenge(somebody.id()).orElseThrow().digits()).isEqualTo(6);
        factors.verify(somebody.id(), new FactorResponse(code(somebody)));
        assertThat(rows.query(
                        "select algorithm, digits, period_seconds, last_accepted_step from totp_credential"
                                + " where account_id = ?",
                        somebody.id().value()))
                .containsExactly(List.of("SHA1", "6", "30", Long.toString(enrolledAt.getEpochSecond() / 30)));
    }

    @Test
    void aRecoveryCodeComesBackAsItWas() {
        Somebody somebody = somebody();
        var kept = factors.fallback(somebody.id()).orElseThrow();
        assertThat(kept.kept()).isTrue();
        assertThat(kept.since()).isEqualTo(clock.instant());
        factors.issueFallback(somebody.id(), false);
        assertThat(factors.fallback(somebody.id()).orElseThrow().kept()).isFalse();
        assertThat(rows.query(
                        "select hash, kept_at from recovery_code where account_id = ?",
                        somebody.id().value()))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get(0)).matches("[0-9a-f]{64}");
                    assertThat(row.get(1)).isNull();
                });
    }

    @Test
    void onlyTheRecoveryCodeThatWasIssuedLastIsKept() {
        Somebody somebody = somebody();
        String first = factors.issueFallback(somebody.id(), false);
        String second = factors.issueFallback(somebody.id(), false);
        factors.keepFallback(somebody.id(), new FactorResponse(first));
        assertThat(factors.fallback(somebody.id()).orElseThrow().kept()).isFalse();
        factors.keepFallback(somebody.id(), new FactorResponse(second));
        assertThat(factors.fallback(somebody.id()).orElseThrow().kept()).isTrue();
    }

    @Test
    void revokingLeavesNothing() {
        Somebody somebody = somebody();
        factors.revokeAll(somebody.id());
        assertThat(factors.enrolled(somebody.id())).isEmpty();
        assertThat(factors.fallback(somebody.id())).isEmpty();
        assertThat(factors.verify(somebody.id(), new FactorResponse(code(somebody)))
                        .isAccepted())
                .isFalse();
    }

    @Test
    @org.junit.jupiter.api.DisplayName(
            "S34, S66, S68: an event keeps who, what, by whom, why and when, in UTC, without line breaks")
    void anEventComesBackAsItWas() {
        Somebody somebody = somebody();
        Somebody administrator = somebody();
        audit.record(EventType.FACTOR_ENROLLED, somebody.id(), "totp");
        audit.recordBy(
                administrator.id(),
                EventType.FACTOR_RESET,
                somebody.id(),
                "phone lost\r\nForged: line " + "x".repeat(600));
        var events = audit.history(somebody.id(), Set.of(), 0, 2);
        assertThat(events.get(0).type()).isEqualTo(EventType.FACTOR_RESET);
        assertThat(events.get(0).actor()).contains(administrator.id());
        assertThat(events.get(0).detail().orElseThrow())
                .startsWith("phone lost")
                .contains("Forged: line")
                .doesNotContainPattern("\\p{Cntrl}")
                .hasSizeLessThanOrEqualTo(500);
        assertThat(events.get(1).factor()).contains("totp");
        assertThat(events.get(1).occurredAt()).isEqualTo(clock.instant());
        String stored = rows.query(
                        "select to_char(occurred_at, 'YYYY-MM-DD') || 'T' || to_char(occurred_at, 'HH24:MI:SS') || 'Z'"
                                + " from security_event where account_id = ? and type = 'FACTOR_RESET'",
                        somebody.id().value())
                .get(0)
                .get(0);
        assertThat(OffsetDateTime.parse(stored).toInstant()).isEqualTo(clock.instant());
    }

    @Test
    @org.junit.jupiter.api.DisplayName("S43, S47, S49: ending sessions ends exactly those")
    void endedSessionsStayEnded() {
        Somebody somebody = somebody();
        Account account = accounts.get(somebody.id());
        Somebody other = somebody();
        Account otherAccount = accounts.get(other.id());
        UUID first = sessions.open(account);
        UUID second = sessions.open(account);
        UUID others = sessions.open(otherAccount);
        assertThat(sessions.visit(first, account.id())).isPresent();
        assertThat(sessions.visit(others, account.id())).isEmpty(); // another account's
        sessions.end(first);
        assertThat(sessions.visit(first, account.id())).isEmpty();
        assertThat(sessions.visit(second, account.id())).isPresent();
        sessions.endAll(somebody.id());
        assertThat(sessions.visit(second, account.id())).isEmpty();
        assertThat(sessions.visit(others, otherAccount.id())).isPresent();
    }
}
