package org.riegel.fuzz;

import java.io.IOException;
import java.util.Locale;
import org.riegel.browser.Caller;
import org.riegel.browser.Connection.Answer;
import org.riegel.browser.Desk;
import org.riegel.browser.Mailbox;
import org.riegel.browser.Person;

/** Where somebody can stand with the product, and how they get there. */
enum Stand {
    NOBODY("/login", 0) {
        @Override
        void arrive(Caller caller) {}
    },
    AT_THE_SECOND_STEP("/login/verify", 0) {
        @Override
        void arrive(Caller caller) throws IOException {
            caller.givePassword(Desk.protectedPerson());
        }
    },
    AT_A_REQUIRED_SET_UP("/profile/mfa/setup", 0) {
        @Override
        void arrive(Caller caller) throws IOException {
            caller.givePassword(Desk.administrator());
        }
    },
    WITH_A_NEW_RECOVERY_CODE("/login/recovered", 0) {
        @Override
        void arrive(Caller caller) throws IOException {
            Person person = Desk.protectedPerson();
            caller.givePassword(person);
            caller.giveCode(person.recoveryCode());
        }
    },
    SIGNED_IN_BY_PASSWORD("/profile", 1) {
        @Override
        void arrive(Caller caller) throws IOException {
            caller.givePassword(Desk.person());
        }
    },
    SIGNED_IN_BY_CODE("/profile", 1) {
        @Override
        void arrive(Caller caller) throws IOException {
            signInWithCode(caller, Desk.protectedPerson());
        }
    },
    ADMINISTRATOR("/admin/people", 1) {
        @Override
        void arrive(Caller caller) throws IOException {
            signInWithCode(caller, Desk.protectedAdministrator());
        }
    },
    WITH_AN_INVITATION("/password/reset", 0) {
        @Override
        void arrive(Caller caller) {}

        @Override
        String token(Caller caller) {
            return Mailbox.of(Desk.invited(Locale.ENGLISH)).first().token();
        }
    },
    WITH_A_RESET_LINK("/password/reset", 0) {
        @Override
        void arrive(Caller caller) {}

        @Override
        String token(Caller caller) throws IOException {
            Person person = Desk.protectedPerson();
            caller.post("/password/forgot", "forgot", "send", "email", person.email());
            return Mailbox.of(person).first().token();
        }
    },
    WITH_AN_UNDO_LINK("/undo", 1) {
        @Override
        void arrive(Caller caller) {}

        @Override
        String token(Caller caller) throws IOException {
            Person person = Desk.person();
            try (var owner = new Caller("10.60.0.1")) {
                owner.givePassword(person);
                owner.changePassword(person, "fifteen-quiet-lanterns");
            }
            return Mailbox.of(person).first().undoToken();
        }
    },
    WITH_AN_ADDRESS_LINK("/email/confirm", 1) {
        @Override
        void arrive(Caller caller) {}

        @Override
        String token(Caller caller) throws IOException {
            String wanted = Desk.email();
            try (var owner = new Caller("10.60.0.2")) {
                owner.givePassword(Desk.person());
                owner.post("/profile/email", "address", "send", "email", wanted);
            }
            return Mailbox.of(wanted).first().addressToken();
        }
    };

    private final String place;
    private final int signIns;

    Stand(String place, int signIns) {
        this.place = place;
        this.signIns = signIns;
    }

    /** The page that opens first, below the context root. */
    String place() {
        return place;
    }

    /** Goes there. */
    abstract void arrive(Caller caller) throws IOException;

    /** What a mailed link carries; empty where there is none. */
    String token(Caller caller) throws IOException {
        return "";
    }

    /** How many sign-ins it takes to get there. */
    int signIns() {
        return signIns;
    }

    boolean isSignedIn() {
        return this == SIGNED_IN_BY_PASSWORD || this == SIGNED_IN_BY_CODE || this == ADMINISTRATOR;
    }

    /** Whether everything is proven there, and a word is enough to be signed in. */
    boolean isProven() {
        return this == WITH_A_NEW_RECOVERY_CODE;
    }

    /** Whether somebody still stands there. */
    boolean holds(Caller caller, String token) throws IOException {
        Answer answer = caller.get(token.isEmpty() ? place : place + "?token=" + token);
        return answer.status() == 200 && (token.isEmpty() || answer.text().contains("name=\"token\""));
    }

    private static void signInWithCode(Caller caller, Person person) throws IOException {
        caller.givePassword(person);
        caller.giveCode(person.authenticator().code());
    }
}
