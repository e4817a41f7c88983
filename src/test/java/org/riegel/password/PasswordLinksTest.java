package org.riegel.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.account.Account;
import org.riegel.account.Account.State;
import org.riegel.account.EmailAddress;
import org.riegel.audit.Source;
import org.riegel.house.InTheHouse;
import org.riegel.password.PasswordLinks.Choice;
import org.riegel.password.PasswordPolicy.Refusal;
import org.riegel.session.SignInSessions;

class PasswordLinksTest extends InTheHouse {
    private static final String BETTER = "twelve-slow-candles";
    private static final Source HERE = new Source("192.0.2.7", "");

    private final PasswordLinks links = the(PasswordLinks.class);
    private final PasswordLinkStore store = the(PasswordLinkStore.class);
    private final Passwords passwords = the(Passwords.class);

    @Test
    @DisplayName("S40: whoever asks is answered before anything is looked up")
    void answersBeforeAnythingIsLookedUp() {
        Somebody somebody = somebody();
        links.request(new EmailAddress(somebody.email()), HERE);
        assertThat(mails(somebody)).isEmpty();
        catchUp();
        assertThat(subjects(somebody)).containsExactly("Riegel: choose a new password");
        assertThat(events(somebody)).endsWith("PASSWORD_RESET_REQUESTED");
    }

    @Test
    @DisplayName("S42: the link begins with the address that the operator set")
    void linksToTheAddressThatWasSet() {
        set("riegel.url", "https://login.example.com/riegel");
        Somebody somebody = somebody();
        assertThat(request(somebody)).isNotEmpty();
        assertThat(mail(somebody).link()).startsWith("https://login.example.com/riegel/password/reset?token=");
        assertThat(mail(somebody).text()).contains("30 minutes");
    }

    @Test
    void mailsNobodyWhoIsNotThere() {
        links.request(new EmailAddress("nobody@example.com"), HERE);
        catchUp();
        assertThat(eventsOfNobody()).containsExactly("PASSWORD_RESET_REFUSED");
    }

    @Test
    @DisplayName("S41: a source has only so many wishes, whomever they are about")
    void aSourceHasOnlySoManyWishes() {
        set("riegel.throttling.source-failures", "10");
        for (int wish = 1; wish <= 12; wish++) {
            links.request(new EmailAddress("nobody-" + wish + "@example.com"), HERE);
        }
        catchUp();
        assertThat(eventsOfNobody()).hasSize(10);
    }

    @Test
    @DisplayName("S41: one mail in two minutes, three in half an hour; the last one that was sent goes on working")
    void floodsNoMailbox() {
        Somebody somebody = somebody();
        ask(somebody);
        pass(Duration.ofMinutes(2).minusSeconds(1));
        ask(somebody);
        assertThat(mails(somebody)).hasSize(1);
        assertThat(events(somebody)).endsWith("PASSWORD_RESET_REFUSED");
        pass(Duration.ofSeconds(1));
        ask(somebody);
        pass(Duration.ofMinutes(2));
        ask(somebody);
        assertThat(mails(somebody)).hasSize(3);
        pass(Duration.ofMinutes(2));
        ask(somebody);
        assertThat(mails(somebody)).hasSize(3);
        assertThat(links.owner(mails(somebody).get(0).token())).isPresent();
        pass(Duration.ofMinutes(24));
        ask(somebody);
        assertThat(mails(somebody)).as("half an hour after the first").hasSize(4);
    }

    @Test
    void choosesAPassword() {
        Somebody somebody = somebodyWithAPassword();
        UUID session = signIn(somebody);
        String token = request(somebody);
        assertThat(links.owner(token).map(Account::id)).contains(somebody.id());

        assertThat(links.choose(token, BETTER)).isEqualTo(new Choice(true, Optional.empty()));
        assertThat(passwords.verify(somebody.email(), BETTER)).isPresent();
        assertThat(passwords.verify(somebody.email(), PASSWORD)).isEmpty();
        assertThat(events(somebody)).contains("PASSWORD_RESET password");
        assertThat(subjects(somebody)).endsWith("Riegel: your password was set");
        assertThat(the(SignInSessions.class).look(session, somebody.id()))
                .as("every sign-in ends, this one, too")
                .isEmpty();
    }

    @Test
    @DisplayName("S39, failure 13: a link works once")
    void worksOnce() {
        Somebody somebody = somebodyWithAPassword();
        String token = request(somebody);
        links.choose(token, BETTER);
        assertThat(links.owner(token)).isEmpty();
        assertThat(links.choose(token, "eleven-slow-candles")).isEqualTo(new Choice(false, Optional.empty()));
        assertThat(passwords.verify(somebody.email(), BETTER)).isPresent();
        assertThat(store.complete(token, passwords.prepare("eleven-slow-candles")))
                .isFalse();
    }

    @Test
    @DisplayName("S39, failure 13: of many who use a link at once, one does")
    void isSpentOnce() {
        String token = request(somebodyWithAPassword());
        OneTimeTokens tokens = the(OneTimeTokens.class);
        inOneTransaction(() -> assertThat(tokens.spend(token)).isTrue());
        inOneTransaction(() -> assertThat(tokens.spend(token)).isFalse());
    }

    @Test
    @DisplayName("a link in a mailbox that does not count any more is dead; an invitation is none of its kind")
    void forgetsLinksToChooseAnotherPassword() {
        Somebody somebody = somebodyWithAPassword();
        String token = request(somebody);
        Somebody invited = somebodyInvited();
        inOneTransaction(() -> store.forgetResets(somebody.id()));
        inOneTransaction(() -> store.forgetResets(invited.id()));
        assertThat(links.owner(token)).isEmpty();
        assertThat(links.owner(mail(invited).token())).isPresent();
    }

    @Test
    @DisplayName("of several links that were mailed, the first one used is the last")
    void revokesTheOthers() {
        Somebody somebody = somebodyWithAPassword();
        String first = request(somebody);
        pass(Duration.ofMinutes(2));
        String second = request(somebody);
        links.choose(second, BETTER);
        assertThat(links.owner(first)).isEmpty();
    }

    @Test
    @DisplayName("S39, failure 13: a late link does not work")
    void worksForHalfAnHour() {
        Somebody somebody = somebodyWithAPassword();
        String token = request(somebody);
        pass(Duration.ofMinutes(30).minusSeconds(1));
        assertThat(links.owner(token)).isPresent();
        pass(Duration.ofSeconds(1));
        assertThat(links.owner(token)).isEmpty();
        assertThat(links.choose(token, BETTER).linkWorks()).isFalse();
        assertThat(eventsOfNobody()).containsExactly("LINK_REJECTED");
    }

    @Test
    void recordsWhoComesWithALinkThatDoesNotWork() {
        assertThat(links.owner("NONSENSE")).isEmpty();
        assertThat(eventsOfNobody()).containsExactly("LINK_REJECTED");
        assertThat(links.owner("")).isEmpty();
        assertThat(eventsOfNobody()).as("a page without a link is none").hasSize(1);
    }

    @Test
    void aRefusedPasswordLeavesTheLinkAsItIs() {
        Somebody somebody = somebodyWithAPassword();
        String token = request(somebody);
        Choice choice = links.choose(token, "sunshine sunshine");
        assertThat(choice.linkWorks()).isTrue();
        assertThat(choice.refusal()).isPresent();
        assertThat(choice.isDone()).isFalse();
        assertThat(links.choose(token, BETTER).isDone()).isTrue();
    }

    @Test
    void onlyADoneChoiceIsDone() {
        assertThat(new Choice(true, Optional.empty()).isDone()).isTrue();
        assertThat(new Choice(false, Optional.empty()).isDone()).isFalse();
        assertThat(new Choice(true, Optional.of(Refusal.COMMON)).isDone()).isFalse();
    }

    @Test
    @DisplayName("S80: whoever is invited chooses the first password, and is active then")
    void choosesTheFirstPassword() {
        Somebody invited = somebodyInvited();
        String token = mail(invited).token();
        assertThat(mail(invited).text()).contains("72 hours");
        pass(Duration.ofDays(3).minusSeconds(1));
        assertThat(links.choose(token, BETTER).isDone()).isTrue();
        assertThat(account(invited).state()).isEqualTo(State.ACTIVE);
        assertThat(events(invited)).contains("ACCOUNT_ACTIVATED password");
        assertThat(passwords.verify(invited.email(), BETTER)).isPresent();
    }

    @Test
    @DisplayName(
            "who was invited and asks for a link is invited again, though not at once; the first link is worth nothing then")
    void invitesAgain() {
        Somebody invited = somebodyInvited();
        String first = mail(invited).token();
        ask(invited);
        assertThat(mails(invited)).hasSize(1);
        assertThat(events(invited)).endsWith("PASSWORD_RESET_REFUSED");
        pass(Duration.ofMinutes(2));
        ask(invited);
        assertThat(mails(invited)).hasSize(2);
        assertThat(events(invited)).endsWith("ACCOUNT_INVITED_AGAIN");
        assertThat(links.owner(first)).isEmpty();
        assertThat(links.owner(mail(invited).token())).isPresent();
    }

    @Test
    void aDisabledAccountGetsNoLinkAndUsesNone() {
        Somebody somebody = somebodyWithAPassword();
        String token = request(somebody);
        people.disabled(somebody.email());
        assertThat(links.owner(token)).isEmpty();
        assertThat(store.complete(token, passwords.prepare(BETTER))).isFalse();
        pass(Duration.ofMinutes(5));
        ask(somebody);
        assertThat(mails(somebody)).hasSize(1);
        assertThat(events(somebody)).endsWith("PASSWORD_RESET_REFUSED");
        assertThat(account(somebody).state()).isEqualTo(State.DISABLED);
    }

    @Test
    @DisplayName(
            "a frozen account opens with another password, and neither the old one nor an old link is worth anything")
    void opensAFrozenAccount() {
        Somebody somebody = somebodyWithAPassword();
        String before = request(somebody);
        accounts.freeze(somebody.id());
        inOneTransaction(() -> {
            Account owner = accounts.lock(somebody.id());
            store.forget(owner);
            store.sendLink(owner);
        });
        assertThat(links.owner(before)).isEmpty();
        assertThat(passwords.exists(somebody.id())).isFalse();
        assertThat(mail(somebody).text()).contains("30 minutes");
        assertThat(links.choose(mail(somebody).token(), BETTER).isDone()).isTrue();
        assertThat(account(somebody).state()).isEqualTo(State.ACTIVE);
        assertThat(passwords.verify(somebody.email(), BETTER)).isPresent();
    }

    @Test
    void aFrozenAccountMayAskForALink() {
        Somebody somebody = somebodyWithAPassword();
        accounts.freeze(somebody.id());
        assertThat(request(somebody)).isNotEmpty();
        assertThat(events(somebody)).endsWith("PASSWORD_RESET_REQUESTED");
    }

    @Test
    void forgettingAPasswordRevokesAnInvitation() {
        Somebody invited = somebodyInvited();
        inOneTransaction(() -> store.forget(accounts.lock(invited.id())));
        assertThat(links.owner(mail(invited).token())).isEmpty();
    }

    @Test
    @DisplayName("S30: links that are too old are not kept")
    void forgetsWhatHasLapsed() {
        Somebody somebody = somebodyWithAPassword();
        request(somebody);
        pass(Duration.ofMinutes(30));
        request(somebody);
        assertThat(rows.query("select hash from one_time_token")).hasSize(1);
    }

    @Test
    @DisplayName("S39: the database holds no link that works")
    void storesAHashOnly() {
        Somebody somebody = somebodyWithAPassword();
        String token = request(somebody);
        assertThat(token).matches("[A-Z2-7]{32}");
        assertThat(rows.query("select * from one_time_token").toString()).doesNotContain(token);
    }

    private void ask(Somebody somebody) {
        links.request(new EmailAddress(somebody.email()), HERE);
        catchUp();
    }

    private String request(Somebody somebody) {
        ask(somebody);
        return mail(somebody).token();
    }
}
