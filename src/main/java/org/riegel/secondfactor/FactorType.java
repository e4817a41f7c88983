package org.riegel.secondfactor;

import java.io.Serializable;

/** Names a kind of second factor, in the database too: lower-case letters, 16 at most. */
public record FactorType(String name) implements Serializable {
    public FactorType {
        if (!name.matches("[a-z]{1,16}")) {
            throw new IllegalArgumentException("not a factor's name: " + name);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
