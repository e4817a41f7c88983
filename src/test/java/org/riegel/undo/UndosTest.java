package org.riegel.undo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.riegel.account.EmailAddress;
import org.riegel.house.InTheHouse;
import org.riegel.mail.Letter;
import org.riegel.mail.SentMails;
import org.riegel.password.Passwords;
import org.riegel.server.Mails.Mail;

class UndosTest extends InTheHouse {
    private static final String GUESSES = "Riegel: somebody is guessing your password";

    private final Undos undos = the(Undos.class);

    @Test
    @DisplayName("guesses that a link forgives are told to whom the account is given back, not to whoever had moved it")
    void guessesAreToldToTheOwner() {
        Somebody owner = somebody();
        String thief = "thief-" + UUID.randomUUID() + "@example.org";
        moveTo(thief, owner);
        String link = mail(owner).undoToken();
        for (int guess = 1; guess <= 5; guess++) {
            assertThat(the(Passwords.class).verify(thief, WRONG_PASSWORD)).isEmpty();
        }
        assertThat(undos.takeBack(link)).contains(Undos.Outcome.FROZEN);
        catchUp();
        assertThat(subjects(owner)).contains(GUESSES);
        assertThat(subjectsAt(thief)).doesNotContain(GUESSES);
    }

    private void moveTo(String address, Somebody owner) {
        inOneTransaction(() -> {
            var before = undos.before(owner.id());
            assertThat(accounts.readdress(owner.id(), new EmailAddress(address)))
                    .isTrue();
            undos.tell(account(owner), Letter.EMAIL_CHANGED, before);
        });
        catchUp();
    }

    private List<String> subjectsAt(String address) {
        return the(SentMails.class).to(address).stream().map(Mail::subject).toList();
    }
}
