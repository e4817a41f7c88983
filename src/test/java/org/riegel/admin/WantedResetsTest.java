package org.riegel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.Guide;
import org.riegel.house.InTheHouse;
import org.riegel.secondfactor.SecondFactors;
import org.riegel.server.AtOnce;
import org.riegel.session.SignInSessions;

@DisplayName("S82: where no administrator can help another one, the database's owner can, and it leaves an event")
class WantedResetsTest extends InTheHouse {
    private static final String GUIDE = Guide.commands("insert into wanted_reset");

    private final WantedResetChore chore = the(WantedResetChore.class);

    @Test
    void isDoneByTheGuidesOwnStatementAndLeavesAnEvent() {
        Somebody chief = somebody();
        UUID session = signIn(chief);
        rows.update(GUIDE.replace("chief@example.com", chief.email()).replace(";\n", ""));
        chore.run();
        assertThat(the(SecondFactors.class).enrolled(chief.id())).isEmpty();
        assertThat(the(SignInSessions.class).look(session, chief.id())).isEmpty();
        assertThat(events(chief)).endsWith("FACTOR_RESET totp");
        assertThat(rows.query(
                        "select detail, actor_id from security_event where account_id = ? and type = 'FACTOR_RESET'",
                        chief.id().value()))
                .hasSize(1)
                .allSatisfy(it -> assertThat(it.get(0))
                        .startsWith("wanted by a row of the database: lost phone and recovery code"))
                .allSatisfy(it -> assertThat(it.get(1)).isNull());
        assertThat(mail(chief).text())
                .contains("Whoever looks after the database", "lost phone and recovery code", "/undo?token=");
        assertThat(wanted()).isEmpty();

        List<String> events = events(chief);
        people.authenticator(chief.email());
        chore.run();
        assertThat(the(SecondFactors.class).enrolled(chief.id())).isPresent();
        assertThat(events(chief)).isEqualTo(events);
    }

    @Test
    void whatCannotBeDoneIsGivenUpAndKeepsNobodyElseWaiting() {
        Somebody chief = somebody();
        Somebody other = somebody();
        Somebody alone = somebodyWithAPassword();
        want("!", "no address");
        want("a-nobody@example.com", "no account");
        want(alone.email(), "no second step");
        want(other.email(), " \t ");
        want(chief.email().toUpperCase(Locale.ROOT), "as people type it");
        chore.run();
        assertThat(wanted()).isEmpty();
        assertThat(events(alone)).doesNotContain("FACTOR_RESET");
        assertThat(the(SecondFactors.class).enrolled(other.id())).isPresent();
        assertThat(events(chief)).endsWith("FACTOR_RESET totp");
    }

    @Test
    void isDoneByOneOfManyServers() throws Exception {
        Somebody chief = somebody();
        want(chief.email(), "lost");
        WantedResets resets = the(WantedResets.class);
        WantedReset wanted = resets.all().get(0);
        AtOnce.times(8, () -> {
            resets.fulfil(wanted);
            return true;
        });
        assertThat(events(chief)).containsOnlyOnce("FACTOR_RESET totp");
        assertThat(mails(chief)).hasSize(1);
    }

    private void want(String email, String reason) {
        rows.update("insert into wanted_reset (email, reason) values (?, ?)", email, reason);
    }

    private List<List<String>> wanted() {
        return rows.query("select email from wanted_reset");
    }
}
