package org.riegel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.riegel.server.Mails.Mail;

/** What every browser test has: visitors with a browser of their own each, and the promise that nothing broke unseen. */
@RunAsClient
@ExtendWith({ArquillianExtension.class, Chromium.Extension.class})
abstract class InTheBrowser {
    private final List<Visitor> visitors = new ArrayList<>();

    /** Somebody new, with an English browser that knows nothing yet. */
    Visitor visitor() {
        return visitor(Locale.ENGLISH);
    }

    Visitor visitor(Locale language) {
        var visitor = new Visitor(Chromium.Extension.browser(), language);
        visitors.add(visitor);
        return visitor;
    }

    /** Somebody whose browser is signed in, as far as it goes: with the code where one is asked for. */
    Visitor signedIn(Person person) {
        return signedIn(person, Locale.ENGLISH);
    }

    Visitor signedIn(Person person, Locale language) {
        Visitor visitor = visitor(language);
        signIn(visitor, person);
        return visitor;
    }

    static void signIn(Visitor visitor, Person person) {
        LoginPage.open(visitor).signIn(person);
        if (person.authenticator() != null) {
            new VerifyPage(visitor).enter(person.authenticator().nextCode());
        }
        assertThat(visitor.path()).isEqualTo("/");
    }

    /** Somebody whose password was right, and who is asked for the code. */
    Visitor atTheSecondStep(Person person) {
        return atTheSecondStep(person, Locale.ENGLISH);
    }

    Visitor atTheSecondStep(Person person, Locale language) {
        Visitor visitor = visitor(language);
        LoginPage.open(visitor).signIn(person);
        assertThat(visitor.path()).isEqualTo("/login/verify");
        return visitor;
    }

    /** Whether a browser is signed in now, as the server sees it. */
    static boolean isSignedIn(Visitor visitor) {
        return visitor.fetch("/profile").status() == 200;
    }

    /** S59: it looks like a wrong password. */
    void cannotSignIn(Person person) {
        Visitor visitor = visitor();
        LoginPage page = LoginPage.open(visitor);
        page.signIn(person);
        assertThat(page.error()).hasText("Email or password is not right. Please check both.");
    }

    /** "This was not me": follows the link in the mail about a change, which locks the account. */
    void takeBack(Mail mail) {
        UndoPage page = UndoPage.open(visitor(), mail);
        page.confirm();
        assertThat(page.heading()).hasText("Your account is locked");
    }

    /** Asks for a link to a new password, and waits for it. */
    static String requestLink(Visitor visitor, Person person) {
        ForgotPage.open(visitor).ask(person.email());
        return Mailbox.of(person).await("choose a new password").link();
    }

    /** Letters leave after the answer: once a later one is there, nothing is missing of what was asked for before. */
    void lettersAreWritten() {
        requestLink(visitor(), Desk.person());
    }

    /** Every language that the product speaks. */
    static Stream<Locale> languages() {
        return Stream.of(Locale.ENGLISH, Locale.GERMAN);
    }

    /** No script failed, nothing was blocked by the policy, nothing came from elsewhere, no answer was a 5xx. */
    @AfterEach
    void nothingBroke() {
        var troubles = new ArrayList<String>();
        for (Visitor visitor : visitors) {
            troubles.addAll(visitor.troubles());
            visitor.close();
        }
        if (!troubles.isEmpty()) {
            throw new AssertionError("behind the test's back: " + troubles);
        }
    }
}
