package org.riegel.account;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.UUID;

/** Account ids in columns that may be empty; EclipseLink's own conversion of UUIDs fails on those. */
@Converter
public class AccountIdConverter implements AttributeConverter<AccountId, UUID> {

    @Override
    public UUID convertToDatabaseColumn(AccountId id) {
        return id == null ? null : id.value();
    }

    @Override
    public AccountId convertToEntityAttribute(UUID column) {
        return column == null ? null : new AccountId(column);
    }
}
