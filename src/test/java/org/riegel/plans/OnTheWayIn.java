package org.riegel.plans;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.util.UUID;
import org.riegel.house.InTheHouse;
import org.riegel.mail.MailProbe;
import org.riegel.password.ResetRequests;
import org.riegel.profile.HomeBacking;
import org.riegel.secondfactor.FactorResponse;
import org.riegel.session.SignInSessions;
import org.riegel.signin.SignInDesk;
import org.riegel.upkeep.Chore;

/** Ways in, as the pages go them, and what is done meanwhile. */
abstract class OnTheWayIn extends InTheHouse {
    private static final FactorResponse WRONG_RECOVERY_CODE = new FactorResponse("A".repeat(26));

    final SignInDesk desk = the(SignInDesk.class);

    /** Password, code, the page behind them, and out. */
    final void inByCode(Somebody somebody) {
        password(somebody);
        UUID session = desk.code(account(somebody), code(somebody)).orElseThrow();
        home(somebody, session);
        desk.signOut(account(somebody), session);
        nextRequest();
    }

    /** Password, recovery code, its successor, and the page behind them. */
    final void inByRecoveryCode(Somebody somebody) {
        password(somebody);
        desk.code(account(somebody), new FactorResponse(somebody.recoveryCode()));
        nextRequest();
        home(somebody, desk.complete(account(somebody)));
    }

    private void password(Somebody somebody) {
        desk.password(somebody.email(), PASSWORD);
        nextRequest();
        desk.askForCode(account(somebody));
        nextRequest();
    }

    private void home(Somebody somebody, UUID session) {
        nextRequest();
        pass(Duration.ofMinutes(2)); // a visit is noted
        the(SignInSessions.class).visit(session, somebody.id());
        isSignedIn(somebody, session);
        the(HomeBacking.class).getName();
        nextRequest();
        the(SignInSessions.class).look(session, somebody.id());
        nextRequest();
    }

    /** Everything that a stranger does, until nobody listens to them; and what the owner does about it. */
    final void guesses(Somebody somebody) {
        for (int i = 0; i < 6; i++) {
            desk.password(somebody.email(), WRONG_PASSWORD);
            desk.code(account(somebody), wrongCode(somebody));
            desk.code(account(somebody), WRONG_RECOVERY_CODE);
            nextRequest();
        }
        for (int i = 0; i < 25; i++) {
            desk.password("nobody-" + i + "@example.com", WRONG_PASSWORD);
            nextRequest();
        }
        the(ResetRequests.class).send(somebody.email());
    }

    /** The chores of every room, and what they give to other threads. */
    final void doChores() {
        CDI.current().select(Chore.class, Any.Literal.INSTANCE).forEach(Chore::run);
        catchUp();
        the(MailProbe.class).look();
    }
}
