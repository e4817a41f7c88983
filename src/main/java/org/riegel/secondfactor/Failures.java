package org.riegel.secondfactor;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * The consecutive wrong answers that one authenticator has had, from wherever. With {@value #MOST} of them it is not heard
 * any more until another takes its place (NIST SP 800-63B-4 §3.2.2, S52).
 */
@Embeddable
public class Failures {
    static final int MOST = 100;

    @Column(name = "failures")
    private int consecutive;

    public boolean areTooMany() {
        return consecutive >= MOST;
    }

    /** @return whether there are too many since this one */
    public boolean addOne() {
        consecutive++;
        return consecutive == MOST;
    }

    public void forget() {
        consecutive = 0;
    }
}
