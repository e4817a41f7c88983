package org.riegel.crypto;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.riegel.health.Probe;

/** This server has the key that the installation seals with: what others have sealed opens here. */
@ApplicationScoped
public class KeysProbe implements Probe {
    private Keyset keyset;
    private KnownKeys known;

    protected KeysProbe() {} // for CDI

    @Inject
    KeysProbe(Keyset keyset, KnownKeys known) {
        this.keyset = keyset;
        this.known = known;
    }

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public Finding look() {
        long newest = known.newest().orElseThrow();
        return keyset.keysWith(newest).ids().contains(newest)
                ? Finding.WELL
                : Finding.complaint("Another server seals with a key that this one does not have.");
    }
}
