package org.riegel.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters.Variant;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/**
 * One state of a key set: keys that open, of which one seals. Immutable. Key ids are those that the key set's JSON shows:
 * whole numbers from 0 to 2³² − 1.
 */
final class SealingKeys {
    private static final Configuration TINK = tink();

    private final KeysetHandle handle;
    private final Aead aead;
    private final List<Long> ids;

    private SealingKeys(KeysetHandle handle) throws GeneralSecurityException {
        List<Long> found = new ArrayList<>();
        for (int i = 0; i < handle.size(); i++) {
            KeysetHandle.Entry entry = handle.getAt(i);
            if (entry.getStatus() == KeyStatus.ENABLED) {
                boolean ours = entry.getKey() instanceof AesGcmKey key
                        && key.getParameters().getVariant() == Variant.TINK;
                if (!ours) {
                    throw new GeneralSecurityException("a key that is not for AES-GCM, or does not write its id");
                }
                found.add(Integer.toUnsignedLong(entry.getId()));
            }
        }
        this.handle = handle;
        this.ids = List.copyOf(found);
        this.aead = handle.getPrimitive(TINK, Aead.class);
    }

    private static Configuration tink() {
        try {
            AeadConfig.register();
            return RegistryConfiguration.get();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink knows AES-GCM", e);
        }
    }

    /** One key, AES-256-GCM. */
    static SealingKeys fresh() throws GeneralSecurityException {
        return new SealingKeys(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, TINK));
    }

    /** @throws GeneralSecurityException when this is no Tink key set of AES-GCM keys; the message is not for people */
    static SealingKeys parse(String json) throws GeneralSecurityException {
        return new SealingKeys(TinkJsonProtoKeysetFormat.parseKeyset(json, TINK, InsecureSecretKeyAccess.get()));
    }

    /** The keys themselves, readable: for the file, and nothing else. */
    String json() throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(handle, TINK, InsecureSecretKeyAccess.get());
    }

    /** The same with one more key, AES-256-GCM, which opens and does not seal yet. */
    SealingKeys withAnotherKey() throws GeneralSecurityException {
        return new SealingKeys(KeysetHandle.newBuilder(handle)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId())
                .build());
    }

    /** The same, with this one sealing. */
    SealingKeys sealingWith(long id) throws GeneralSecurityException {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(handle);
        builder.getAt(place(id)).makePrimary();
        return new SealingKeys(builder.build());
    }

    /** The same without one key, which must not be the one that seals. */
    SealingKeys without(long id) throws GeneralSecurityException {
        return new SealingKeys(
                KeysetHandle.newBuilder(handle).deleteAt(place(id)).build());
    }

    private int place(long id) {
        for (int i = 0; i < handle.size(); i++) {
            if (handle.getAt(i).getId() == (int) id) {
                return i;
            }
        }
        throw new IllegalArgumentException("no key " + id);
    }

    /** In the order in which they came. */
    List<Long> ids() {
        return ids;
    }

    /** Of the key that seals. */
    long currentId() {
        return Integer.toUnsignedLong(handle.getPrimary().getId());
    }

    /** Of the key that came last. */
    long newestId() {
        return ids.get(ids.size() - 1);
    }

    Aead aead() {
        return aead;
    }

    @Override
    public String toString() {
        return "SealingKeys" + ids;
    }
}
