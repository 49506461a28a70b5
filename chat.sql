-- The whole schema of IM-TS for MySQL 8 and MariaDB 10.11 or newer, written from the description of the tables.
-- Do not edit: run "npm run generate" after a change of packages/server/src/storage.
-- Load it in an empty database: mysql NAME < chat.sql

SET NAMES utf8mb4 COLLATE utf8mb4_bin;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION';

CREATE TABLE `schema_migrations` (
  `name` VARBINARY(128) NOT NULL,
  `at` BIGINT NOT NULL,
  `expands` TINYINT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `users` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `username` VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `username_key` VARBINARY(255) NOT NULL,
  `username_skeleton` VARBINARY(255) NOT NULL,
  `display_name` VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `email` VARCHAR(320) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `password_hash` VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `role` TINYINT UNSIGNED NOT NULL,
  `disabled` TINYINT UNSIGNED NOT NULL,
  `created_at` BIGINT NOT NULL,
  `friends_only` TINYINT UNSIGNED NOT NULL DEFAULT 0,
  `no_friend_requests` TINYINT UNSIGNED NOT NULL DEFAULT 0,
  `no_receipts` TINYINT UNSIGNED NOT NULL DEFAULT 0,
  `created_by` BIGINT NOT NULL DEFAULT 0,
  `ended_at` BIGINT NOT NULL DEFAULT 0,
  `must_change_password` TINYINT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (`id`),
  UNIQUE KEY `users_username_key` (`username_key`),
  UNIQUE KEY `users_username_skeleton` (`username_skeleton`),
  KEY `users_role` (`role`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `sessions` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `user_id` BIGINT NOT NULL,
  `device` VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `token_hash` BINARY(32) NOT NULL,
  `refresh_hash` BINARY(32) NOT NULL,
  `previous_refresh_hash` BINARY(32) NULL,
  `created_at` BIGINT NOT NULL,
  `last_used_at` BIGINT NOT NULL,
  `expires_at` BIGINT NOT NULL,
  `refresh_expires_at` BIGINT NOT NULL,
  `revoked_at` BIGINT NOT NULL,
  `refresh_family` BINARY(32) NULL,
  `scopes` VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  PRIMARY KEY (`id`),
  UNIQUE KEY `sessions_token` (`token_hash`),
  UNIQUE KEY `sessions_refresh` (`refresh_hash`),
  KEY `sessions_previous_refresh` (`previous_refresh_hash`),
  KEY `sessions_user` (`user_id`, `id`),
  KEY `sessions_revoked` (`revoked_at`),
  KEY `sessions_end` (`refresh_expires_at`),
  KEY `sessions_refresh_family` (`refresh_family`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `conversations` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `kind` TINYINT UNSIGNED NOT NULL,
  `direct_low` BIGINT NULL,
  `direct_high` BIGINT NULL,
  `creator_id` BIGINT NULL,
  `op_id` BINARY(16) NULL,
  `handle` VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `handle_key` VARBINARY(255) NULL,
  `handle_skeleton` VARBINARY(255) NULL,
  `name` VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `notice` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `owner_id` BIGINT NOT NULL,
  `history_visibility` TINYINT UNSIGNED NOT NULL,
  `member_count` BIGINT NOT NULL,
  `newest_join_seq` BIGINT NOT NULL,
  `created_at` BIGINT NOT NULL,
  `rev` BIGINT NOT NULL,
  `description` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `avatar` VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `join_mode` TINYINT UNSIGNED NOT NULL DEFAULT 0,
  `who_may_post` TINYINT UNSIGNED NOT NULL DEFAULT 0,
  `who_may_invite` TINYINT UNSIGNED NOT NULL DEFAULT 0,
  `who_may_pin` TINYINT UNSIGNED NOT NULL DEFAULT 0,
  `who_may_mention_all` TINYINT UNSIGNED NOT NULL DEFAULT 1,
  `who_may_edit_info` TINYINT UNSIGNED NOT NULL DEFAULT 1,
  `archived_at` BIGINT NOT NULL DEFAULT 0,
  `dismissed_at` BIGINT NOT NULL DEFAULT 0,
  `original_visibility` TINYINT UNSIGNED NOT NULL DEFAULT 0,
  `opened_to` BIGINT NOT NULL DEFAULT 0,
  `pins_rev` BIGINT NOT NULL DEFAULT 0,
  `webhooks` BIGINT NOT NULL DEFAULT 0,
  `imported_to` BIGINT NOT NULL DEFAULT 0,
  `imported_at` BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (`id`),
  UNIQUE KEY `conversations_direct` (`direct_low`, `direct_high`),
  KEY `conversations_direct_high` (`direct_high`, `id`),
  UNIQUE KEY `conversations_op` (`creator_id`, `op_id`),
  UNIQUE KEY `conversations_handle_key` (`handle_key`),
  UNIQUE KEY `conversations_handle_skeleton` (`handle_skeleton`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `conversation_heads` (
  `conversation_id` BIGINT NOT NULL,
  `last_seq` BIGINT NOT NULL,
  `rev` BIGINT NOT NULL,
  `last_at` BIGINT NOT NULL,
  `min_seq` BIGINT NOT NULL,
  `purged_at` BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (`conversation_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `members` (
  `conversation_id` BIGINT NOT NULL,
  `user_id` BIGINT NOT NULL,
  `role` TINYINT UNSIGNED NOT NULL,
  `nickname` VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `joined_at` BIGINT NOT NULL,
  `joined_seq` BIGINT NOT NULL,
  `muted_until` BIGINT NOT NULL,
  `removed` TINYINT UNSIGNED NOT NULL,
  `rev` BIGINT NOT NULL,
  `urev` BIGINT NOT NULL,
  `banned_at` BIGINT NOT NULL DEFAULT 0,
  `closed_at` BIGINT NOT NULL DEFAULT 0,
  `visible_from` BIGINT NOT NULL DEFAULT 0,
  `cleared_to` BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (`conversation_id`, `user_id`),
  KEY `members_rev` (`conversation_id`, `rev`),
  KEY `members_user` (`user_id`, `removed`, `urev`),
  KEY `members_role` (`conversation_id`, `role`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `messages` (
  `conversation_id` BIGINT NOT NULL,
  `seq` BIGINT NOT NULL,
  `rev` BIGINT NOT NULL,
  `sender_id` BIGINT NOT NULL,
  `kind` TINYINT UNSIGNED NOT NULL,
  `recalled_at` BIGINT NOT NULL,
  `edited_at` BIGINT NOT NULL,
  `sent_at` BIGINT NOT NULL,
  `sent_rev` BIGINT NOT NULL,
  `reply_to` BIGINT NOT NULL,
  `client_id` BINARY(16) NULL,
  `send_hash` BINARY(8) NULL,
  `payload` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `body` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `mentioned` VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  `mentions_all` TINYINT UNSIGNED NOT NULL DEFAULT 0,
  `origin` VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `files` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  PRIMARY KEY (`conversation_id`, `seq`),
  UNIQUE KEY `messages_send` (`conversation_id`, `sender_id`, `client_id`),
  KEY `messages_rev` (`conversation_id`, `rev`),
  KEY `messages_replies` (`conversation_id`, `reply_to`, `seq`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `imported_messages` (
  `conversation_id` BIGINT NOT NULL,
  `client_id` BINARY(16) NOT NULL,
  `seq` BIGINT NOT NULL,
  PRIMARY KEY (`conversation_id`, `client_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `message_versions` (
  `conversation_id` BIGINT NOT NULL,
  `seq` BIGINT NOT NULL,
  `number` BIGINT NOT NULL,
  `written_at` BIGINT NOT NULL,
  `payload` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `body` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`conversation_id`, `seq`, `number`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `reactions` (
  `conversation_id` BIGINT NOT NULL,
  `seq` BIGINT NOT NULL,
  `emoji` VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `user_id` BIGINT NOT NULL,
  `created_at` BIGINT NOT NULL,
  PRIMARY KEY (`conversation_id`, `seq`, `emoji`, `user_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `pins` (
  `conversation_id` BIGINT NOT NULL,
  `seq` BIGINT NOT NULL,
  `rev` BIGINT NOT NULL,
  `pinned_by` BIGINT NOT NULL,
  `pinned_at` BIGINT NOT NULL,
  PRIMARY KEY (`conversation_id`, `seq`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `purges` (
  `conversation_id` BIGINT NOT NULL,
  `to_seq` BIGINT NOT NULL,
  PRIMARY KEY (`conversation_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `mentions` (
  `user_id` BIGINT NOT NULL,
  `conversation_id` BIGINT NOT NULL,
  `seq` BIGINT NOT NULL,
  `sent_at` BIGINT NOT NULL,
  PRIMARY KEY (`user_id`, `conversation_id`, `seq`),
  KEY `mentions_newest` (`user_id`, `sent_at`, `conversation_id`, `seq`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `file_refs` (
  `file_id` BIGINT NOT NULL,
  `conversation_id` BIGINT NOT NULL,
  `seq` BIGINT NOT NULL,
  `sent_at` BIGINT NOT NULL,
  PRIMARY KEY (`file_id`, `conversation_id`, `seq`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `read_markers` (
  `user_id` BIGINT NOT NULL,
  `conversation_id` BIGINT NOT NULL,
  `read_seq` BIGINT NOT NULL,
  `delivered_seq` BIGINT NOT NULL,
  `urev` BIGINT NOT NULL,
  `shown_read_seq` BIGINT NULL,
  `shown_delivered_seq` BIGINT NULL,
  PRIMARY KEY (`user_id`, `conversation_id`),
  KEY `read_markers_urev` (`user_id`, `urev`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `join_requests` (
  `conversation_id` BIGINT NOT NULL,
  `user_id` BIGINT NOT NULL,
  `message` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `requested_at` BIGINT NOT NULL,
  PRIMARY KEY (`conversation_id`, `user_id`),
  KEY `join_requests_user` (`user_id`, `requested_at`),
  KEY `join_requests_at` (`requested_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `invite_links` (
  `conversation_id` BIGINT NOT NULL,
  `secret_hash` BINARY(32) NOT NULL,
  `created_by` BIGINT NOT NULL,
  `created_at` BIGINT NOT NULL,
  `expires_at` BIGINT NOT NULL,
  `max_uses` BIGINT NOT NULL,
  `uses` BIGINT NOT NULL,
  PRIMARY KEY (`conversation_id`, `secret_hash`),
  UNIQUE KEY `invite_links_secret` (`secret_hash`),
  KEY `invite_links_expires` (`expires_at`),
  KEY `invite_links_maker` (`created_by`, `conversation_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `group_terms` (
  `term` VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `conversation_id` BIGINT NOT NULL,
  PRIMARY KEY (`term`, `conversation_id`),
  KEY `group_terms_conversation` (`conversation_id`, `term`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `announcements` (
  `conversation_id` BIGINT NOT NULL,
  `rev` BIGINT NOT NULL,
  `seq` BIGINT NOT NULL,
  `set_by` BIGINT NOT NULL,
  `set_at` BIGINT NOT NULL,
  `text` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`conversation_id`, `rev`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `calls` (
  `conversation_id` BIGINT NOT NULL,
  `call_id` BINARY(16) NOT NULL,
  `caller_id` BIGINT NOT NULL,
  `callee_id` BIGINT NOT NULL,
  `caller_session` BIGINT NOT NULL,
  `callee_session` BIGINT NOT NULL,
  `kind` TINYINT UNSIGNED NOT NULL,
  `state` TINYINT UNSIGNED NOT NULL,
  `end_reason` TINYINT UNSIGNED NOT NULL,
  `started_at` BIGINT NOT NULL,
  `answered_at` BIGINT NOT NULL,
  `ended_at` BIGINT NOT NULL,
  `offer` MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `answer` MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`conversation_id`),
  KEY `calls_caller` (`caller_id`, `state`),
  KEY `calls_callee` (`callee_id`, `state`),
  KEY `calls_state` (`state`, `started_at`),
  KEY `calls_started` (`started_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `files` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `blob_id` BINARY(16) NOT NULL,
  `owner_id` BIGINT NOT NULL,
  `name` VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `size` BIGINT NOT NULL,
  `mime_type` VARCHAR(127) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `sha256` BINARY(32) NULL,
  `width` BIGINT NOT NULL,
  `height` BIGINT NOT NULL,
  `thumbnail_blob` BINARY(16) NULL,
  `created_at` BIGINT NOT NULL,
  `sent_at` BIGINT NOT NULL,
  `doomed_at` BIGINT NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `files_blob` (`blob_id`),
  KEY `files_thumbnail` (`thumbnail_blob`),
  KEY `files_owner` (`owner_id`, `id`),
  KEY `files_sent` (`sent_at`, `created_at`),
  KEY `files_doomed` (`doomed_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `uploads` (
  `upload_id` BINARY(16) NOT NULL,
  `user_id` BIGINT NOT NULL,
  `name` VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `size` BIGINT NOT NULL,
  `mime_type` VARCHAR(127) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `stored_size` BIGINT NOT NULL,
  `checking` TINYINT UNSIGNED NOT NULL,
  `created_at` BIGINT NOT NULL,
  `expires_at` BIGINT NOT NULL,
  `file_id` BIGINT NOT NULL,
  `metadata` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `lease_holder` VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  `lease_until` BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (`upload_id`),
  KEY `uploads_user` (`user_id`, `file_id`),
  KEY `uploads_expiry` (`expires_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `file_usage` (
  `user_id` BIGINT NOT NULL,
  `bytes` BIGINT NOT NULL,
  PRIMARY KEY (`user_id`),
  KEY `file_usage_bytes` (`bytes`, `user_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `webhooks` (
  `conversation_id` BIGINT NOT NULL,
  `hook_id` BINARY(8) NOT NULL,
  `name` VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `url` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `secret` VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `events` VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `enabled` TINYINT UNSIGNED NOT NULL,
  `created_by` BIGINT NOT NULL,
  `created_at` BIGINT NOT NULL,
  `enabled_at` BIGINT NOT NULL,
  `partition_id` BIGINT NULL,
  `due_at` BIGINT NULL,
  `waiting` BIGINT NOT NULL DEFAULT 0,
  `dropped` BIGINT NOT NULL DEFAULT 0,
  `failing_since` BIGINT NOT NULL DEFAULT 0,
  `last_at` BIGINT NOT NULL DEFAULT 0,
  `last_status` BIGINT NOT NULL DEFAULT 0,
  `last_error` VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  PRIMARY KEY (`conversation_id`, `hook_id`),
  KEY `webhooks_due` (`partition_id`, `due_at`),
  KEY `webhooks_maker` (`created_by`, `conversation_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `incoming_webhooks` (
  `conversation_id` BIGINT NOT NULL,
  `hook_id` BINARY(8) NOT NULL,
  `secret_hash` BINARY(32) NOT NULL,
  `name` VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `bot_id` BIGINT NOT NULL,
  `created_by` BIGINT NOT NULL,
  `created_at` BIGINT NOT NULL,
  PRIMARY KEY (`conversation_id`, `hook_id`),
  UNIQUE KEY `incoming_webhooks_secret` (`secret_hash`),
  KEY `incoming_webhooks_maker` (`created_by`, `conversation_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `webhook_outbox` (
  `conversation_id` BIGINT NOT NULL,
  `rev` BIGINT NOT NULL,
  `partition_id` BIGINT NOT NULL,
  `at` BIGINT NOT NULL,
  `type` TINYINT UNSIGNED NOT NULL,
  `event` MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `expanded` TINYINT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (`conversation_id`, `rev`),
  KEY `webhook_outbox_new` (`expanded`, `partition_id`, `conversation_id`, `rev`),
  KEY `webhook_outbox_at` (`at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `webhook_deliveries` (
  `conversation_id` BIGINT NOT NULL,
  `hook_id` BINARY(8) NOT NULL,
  `rev` BIGINT NOT NULL,
  `state` TINYINT UNSIGNED NOT NULL,
  `attempts` BIGINT NOT NULL,
  `next_at` BIGINT NOT NULL,
  `at` BIGINT NOT NULL,
  `last_at` BIGINT NOT NULL,
  `last_status` BIGINT NOT NULL,
  `last_error` VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`conversation_id`, `hook_id`, `rev`),
  KEY `webhook_deliveries_due` (`conversation_id`, `hook_id`, `state`, `next_at`, `rev`),
  KEY `webhook_deliveries_at` (`at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `user_heads` (
  `user_id` BIGINT NOT NULL,
  `urev` BIGINT NOT NULL,
  `floor_urev` BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (`user_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `user_results` (
  `user_id` BIGINT NOT NULL,
  `op_id` BINARY(16) NOT NULL,
  `outcome` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `at` BIGINT NOT NULL,
  PRIMARY KEY (`user_id`, `op_id`),
  KEY `user_results_at` (`at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `command_results` (
  `conversation_id` BIGINT NOT NULL,
  `actor_id` BIGINT NOT NULL,
  `op_id` BINARY(16) NOT NULL,
  `at` BIGINT NOT NULL,
  `outcome` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`conversation_id`, `actor_id`, `op_id`),
  KEY `command_results_at` (`at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `dead_letters` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `conversation_id` BIGINT NOT NULL,
  `actor_id` BIGINT NOT NULL,
  `operation` VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `reason` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `at` BIGINT NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `log_checkpoints` (
  `partition_id` BIGINT NOT NULL,
  `epoch` BIGINT NOT NULL,
  `owner` VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `next_offset` BIGINT NOT NULL,
  `published` BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (`partition_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `idempotency_keys` (
  `user_id` BIGINT NOT NULL,
  `idempotency_key` VARBINARY(255) NOT NULL,
  `request_hash` VARBINARY(128) NOT NULL,
  `status` BIGINT NOT NULL,
  `response` MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `at` BIGINT NOT NULL,
  PRIMARY KEY (`user_id`, `idempotency_key`),
  KEY `idempotency_keys_at` (`at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `audit_log` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `at` BIGINT NOT NULL,
  `actor_id` BIGINT NOT NULL,
  `action` VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `target` VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `address` VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `detail` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`id`),
  KEY `audit_log_at` (`at`),
  KEY `audit_log_actor` (`actor_id`),
  KEY `audit_log_action` (`action`),
  KEY `audit_log_target` (`target`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `audit_seals` (
  `to_id` BIGINT NOT NULL,
  `count` BIGINT NOT NULL,
  `previous` BINARY(32) NOT NULL,
  `seal` BINARY(32) NOT NULL,
  `at` BIGINT NOT NULL,
  PRIMARY KEY (`to_id`),
  UNIQUE KEY `audit_seals_previous` (`previous`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `network_bans` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `network` VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `reason` VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `created_by` BIGINT NOT NULL,
  `created_at` BIGINT NOT NULL,
  `expires_at` BIGINT NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `network_bans_network` (`network`),
  KEY `network_bans_expires` (`expires_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `account_invites` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `code_hash` BINARY(32) NOT NULL,
  `user_id` BIGINT NOT NULL,
  `username` VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `max_uses` BIGINT NOT NULL,
  `uses` BIGINT NOT NULL,
  `note` VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `created_by` BIGINT NOT NULL,
  `created_at` BIGINT NOT NULL,
  `expires_at` BIGINT NOT NULL,
  `last_used_at` BIGINT NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `account_invites_code` (`code_hash`),
  KEY `account_invites_expires` (`expires_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `reserved_names` (
  `name_hash` BINARY(32) NOT NULL,
  `at` BIGINT NOT NULL,
  PRIMARY KEY (`name_hash`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `server_events` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `at` BIGINT NOT NULL,
  `kind` VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `actor` VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `target` VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `address` VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `node` VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `detail` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`id`),
  KEY `server_events_at` (`at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `message_counts` (
  `hour` BIGINT NOT NULL,
  `messages` BIGINT NOT NULL,
  PRIMARY KEY (`hour`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `server_announcements` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `body` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `audience` TINYINT UNSIGNED NOT NULL,
  `conversation_id` BIGINT NOT NULL,
  `last_user_id` BIGINT NOT NULL,
  `user_ids` MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `recipients` BIGINT NOT NULL,
  `sent` BIGINT NOT NULL,
  `failed` BIGINT NOT NULL,
  `job_id` BIGINT NOT NULL,
  `created_by` BIGINT NOT NULL,
  `created_at` BIGINT NOT NULL,
  `finished_at` BIGINT NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `server_meta` (
  `name` VARBINARY(64) NOT NULL,
  `value` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `nodes` (
  `name` VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `started_at` BIGINT NOT NULL,
  `lease_until` BIGINT NOT NULL,
  `level` TINYINT UNSIGNED NOT NULL,
  `draining` TINYINT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `log_owners` (
  `name` VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `node` VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `since` BIGINT NOT NULL,
  `until` BIGINT NOT NULL,
  `yields` TINYINT UNSIGNED NOT NULL,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `leases` (
  `name` VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `holder` VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `until` BIGINT NOT NULL,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `jobs` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `kind` VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `state` TINYINT UNSIGNED NOT NULL,
  `input` MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `progress` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `holder` VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `next_at` BIGINT NOT NULL,
  `failures` TINYINT UNSIGNED NOT NULL DEFAULT 0,
  `created_by` BIGINT NOT NULL,
  `created_at` BIGINT NOT NULL,
  `finished_at` BIGINT NOT NULL DEFAULT 0,
  `result` MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  PRIMARY KEY (`id`),
  KEY `jobs_due` (`state`, `next_at`),
  KEY `jobs_finished` (`finished_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `search_postings` (
  `conversation_id` BIGINT NOT NULL,
  `term` VARBINARY(128) NOT NULL,
  `sent_at` BIGINT NOT NULL,
  `seq` BIGINT NOT NULL,
  PRIMARY KEY (`conversation_id`, `term`, `sent_at`, `seq`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `search_terms` (
  `conversation_id` BIGINT NOT NULL,
  `term` VARBINARY(128) NOT NULL,
  `newest` BIGINT NOT NULL,
  `messages` BIGINT NOT NULL,
  PRIMARY KEY (`conversation_id`, `term`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `search_documents` (
  `conversation_id` BIGINT NOT NULL,
  `seq` BIGINT NOT NULL,
  `sent_at` BIGINT NOT NULL,
  `terms` MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`conversation_id`, `seq`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `follower_progress` (
  `follower` VARBINARY(64) NOT NULL,
  `conversation_id` BIGINT NOT NULL,
  `done_rev` BIGINT NOT NULL,
  `built_from` BIGINT NOT NULL,
  `built_at` BIGINT NOT NULL,
  PRIMARY KEY (`follower`, `conversation_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `follower_partitions` (
  `follower` VARBINARY(64) NOT NULL,
  `partitions` BIGINT NOT NULL,
  `partition_id` BIGINT NOT NULL,
  `epoch` BIGINT NOT NULL,
  `done_to` BIGINT NOT NULL,
  PRIMARY KEY (`follower`, `partitions`, `partition_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `blocks` (
  `user_id` BIGINT NOT NULL,
  `blocked_id` BIGINT NOT NULL,
  `since` BIGINT NOT NULL,
  `removed` TINYINT UNSIGNED NOT NULL,
  `settled` TINYINT UNSIGNED NOT NULL,
  `urev` BIGINT NOT NULL,
  PRIMARY KEY (`user_id`, `blocked_id`),
  KEY `blocks_urev` (`user_id`, `urev`),
  KEY `blocks_list` (`user_id`, `removed`, `blocked_id`),
  KEY `blocks_blocked` (`blocked_id`, `removed`, `user_id`),
  KEY `blocks_settled` (`settled`, `since`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `drafts` (
  `user_id` BIGINT NOT NULL,
  `conversation_id` BIGINT NOT NULL,
  `reply_to` BIGINT NOT NULL,
  `client_id` BINARY(16) NULL,
  `saved_at` BIGINT NOT NULL,
  `urev` BIGINT NOT NULL,
  `body` TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`user_id`, `conversation_id`),
  KEY `drafts_urev` (`user_id`, `urev`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `friendships` (
  `user_id` BIGINT NOT NULL,
  `friend_id` BIGINT NOT NULL,
  `state` TINYINT UNSIGNED NOT NULL,
  `remark` VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `message` VARCHAR(400) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `since` BIGINT NOT NULL,
  `removed` TINYINT UNSIGNED NOT NULL,
  `refused_at` BIGINT NOT NULL,
  `urev` BIGINT NOT NULL,
  PRIMARY KEY (`user_id`, `friend_id`),
  KEY `friendships_urev` (`user_id`, `urev`),
  KEY `friendships_list` (`user_id`, `removed`, `state`, `friend_id`),
  KEY `friendships_since` (`removed`, `state`, `since`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `hidden_messages` (
  `user_id` BIGINT NOT NULL,
  `conversation_id` BIGINT NOT NULL,
  `seq` BIGINT NOT NULL,
  `hidden_at` BIGINT NOT NULL,
  `urev` BIGINT NOT NULL,
  PRIMARY KEY (`user_id`, `conversation_id`, `seq`),
  KEY `hidden_messages_urev` (`user_id`, `urev`),
  KEY `hidden_messages_seq` (`conversation_id`, `seq`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `conversation_settings` (
  `user_id` BIGINT NOT NULL,
  `conversation_id` BIGINT NOT NULL,
  `level` TINYINT UNSIGNED NOT NULL,
  `pinned_at` BIGINT NOT NULL,
  `hidden_before_seq` BIGINT NOT NULL,
  `urev` BIGINT NOT NULL,
  `unread_from_seq` BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (`user_id`, `conversation_id`),
  KEY `conversation_settings_urev` (`user_id`, `urev`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `statuses` (
  `user_id` BIGINT NOT NULL,
  `mode` TINYINT UNSIGNED NOT NULL,
  `mode_urev` BIGINT NOT NULL,
  `text` VARCHAR(160) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `text_until` BIGINT NOT NULL,
  `seen_by` TINYINT UNSIGNED NOT NULL,
  `urev` BIGINT NOT NULL,
  PRIMARY KEY (`user_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

CREATE TABLE `last_seen` (
  `user_id` BIGINT NOT NULL,
  `at` BIGINT NOT NULL,
  PRIMARY KEY (`user_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC;

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0001-initial', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0002-index-of-changes', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0003-user-scope-and-nodes', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0004-name-skeletons', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0005-refresh-family', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0006-groups', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0007-friends', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0008-joining', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0009-announcements', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0010-conversation-settings', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0011-message-versions', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0012-mentions', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0013-pins', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0014-presence', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0015-origin', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0016-hidden-messages', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0017-calls', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0018-receipts', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0019-files', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0020-file-refs', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0021-search', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0022-webhooks', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0023-tokens', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0024-audit-seals', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0025-network-bans', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0026-account-invites', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0027-ended-accounts', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0028-reserved-names', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0029-purges', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0031-imported-messages', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0033-node-draining', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0034-file-usage-bytes', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0035-watch', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0036-server-announcements', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0037-must-change-password', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0038-makers', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0039-imported-at', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0040-unread-from', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0041-replies', 0, 1);

INSERT INTO `schema_migrations` (`name`, `at`, `expands`) VALUES ('0042-log-owners', 0, 1);
